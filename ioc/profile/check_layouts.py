"""Whether a feed's layout has the columns to read its figures from."""

from collections import Counter
from collections.abc import Collection, Iterator

from ioc.profile import names
from ioc.profile.finding import Finding
from ioc.profile.loading import Loaded
from ioc.profile.model import Feed, Indicator, Layout
from ioc.profile.values import Record

_FIGURES = frozenset({"numerator", "denominator", "value"})


def keys(loaded: Loaded) -> Iterator[Finding]:
    """Every figure has a unit, an indicator and a period: in a column, or known without one."""
    for record in loaded.feeds:
        if record.value.kind == "tasks":
            continue  # the register's sheets are the same everywhere
        layout = record.value.layout
        held = {column.holds for column in layout.columns}
        if "unit" not in held and layout.shape != "blocks":
            yield record.at("layout_unit_column", "layout", "columns")
        if layout.period_from == "column" and "period" not in held and not _has_periods(layout):
            yield record.at("layout_period_column", "layout", "columns")
        if len(record.value.indicators) > 1:
            yield from _indicator_known(record, held=held)


def headers(loaded: Loaded) -> Iterator[Finding]:
    """Every column can be recognised, and by its header alone unless lists stand side by side."""
    for record in loaded.feeds:
        layout = record.value.layout
        seen: dict[str, int] = {}
        for n, column in enumerate(layout.columns):
            is_figure = column.holds in _FIGURES
            if not column.headers and not (is_figure and _has_periods(layout)):
                yield record.at("layout_header_missing", "layout", "columns", n)
            for header in sorted({names.fold(header) for header in column.headers}):
                if layout.shape != "blocks" and header in seen:
                    yield record.at("layout_header_twice", "layout", "columns", n, read=header)
                seen.setdefault(header, n)


def columns(loaded: Loaded) -> Iterator[Finding]:
    """A column that carries an indicator carries one of the feed's."""
    for record in loaded.feeds:
        for n, column in enumerate(record.value.layout.columns):
            if column.indicator and column.indicator not in record.value.indicators:
                yield record.at(
                    "layout_indicator_foreign",
                    "layout",
                    "columns",
                    n,
                    "indicator",
                    read=column.indicator,
                )


def figures(loaded: Loaded) -> Iterator[Finding]:
    """Each indicator's figure can be read: a value, or both parts of a fraction."""
    by_code = {record.value.code: record.value for record in loaded.indicators}
    for record in loaded.feeds:
        for code in record.value.indicators:
            if code in by_code:
                yield from _figure(record, by_code[code])


CHECKS = (keys, headers, columns, figures)


def _has_periods(layout: Layout) -> bool:
    """Whether the headers are periods, which nobody can list beforehand."""
    return layout.shape == "wide" and layout.across == "periods"


def _indicator_known(record: Record[Feed], *, held: Collection[str]) -> Iterator[Finding]:
    """With several indicators, each figure's column or row says which it is of."""
    layout = record.value.layout
    if _has_periods(layout):
        yield record.at("layout_one_indicator", "indicators")
    elif layout.shape == "long" and "indicator" not in held:
        yield record.at("layout_indicator_column", "layout", "columns")
    elif layout.shape != "long":
        for n, column in enumerate(layout.columns):
            if column.holds in _FIGURES and not column.indicator:
                yield record.at("layout_column_indicator", "layout", "columns", n)


def _figure(record: Record[Feed], indicator: Indicator) -> Iterator[Finding]:
    held = Counter(
        column.holds
        for column in record.value.layout.columns
        if column.indicator in ("", indicator.code)
    )
    is_fraction = indicator.form == "ratio" or record.value.kind == "tallies"
    if held["value"] or (held["numerator"] and held["denominator"]):
        return
    if not held["numerator"] and not held["denominator"]:
        yield record.at("layout_figure_column", "layout", "columns", indicator=indicator.code)
    elif is_fraction or not held["numerator"]:
        yield record.at("layout_fraction", "layout", "columns", indicator=indicator.code)
