"""A panel's facts beside its picture: as a table, as JSON, and what they are."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypeAlias
from urllib.parse import quote
from zoneinfo import ZoneInfo

import xlsxwriter
from flask import Flask, Response, jsonify, request

from ioc.data.builds import NoBuildError
from ioc.data.frozen_builds import FrozenBuildError
from ioc.errors import UsageError
from ioc.i18n import Wording
from ioc.i18n.explain import explain
from ioc.panels import registry
from ioc.panels.pages import PROJECT06_PATH
from ioc.panels.panel import Fact, Panel, PanelLook, PanelTable
from ioc.profile.model import Indicator
from ioc.web.asking import INDICATOR_PREFIX, PATHS, TASK_PREFIX, UNIT_PREFIX, UnknownPageError
from ioc.web.documents import release
from ioc.web.panel_part import question, sibling_href
from ioc.web.read_side import ReadSide

BOM = "\ufeff"  # without it, spreadsheets read UTF-8 as something else
# A spreadsheet runs a cell that begins with one of these, wherever the file came from.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A delivered text stays a text, whatever it looks like.
XLSX_OPTIONS = {
    "in_memory": True,
    "nan_inf_to_errors": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
Answer: TypeAlias = Callable[[Panel, PanelLook], Response]


class AddressError(UsageError):
    """A parameter of a data address cannot be followed. Data never falls back by itself."""

    code = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    panel: Panel
    look: PanelLook


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/panels/<id>.csv``, ``.xlsx``, ``.json`` and ``.meta.json``."""
    kinds: Mapping[str, Answer] = {
        "csv": csv_answer,
        "xlsx": xlsx_answer,
        "meta.json": meta_answer,
        "json": json_answer,
    }

    @server.get("/panels/<name>")
    def panel_sibling(name: str) -> tuple[Response, int] | Response:
        panel_id, _, kind = name.partition(".")
        panel, answer = registry().get(panel_id), kinds.get(kind)
        if panel is None or answer is None:
            word = side.word(side.language(request.args))
            return jsonify(error=word("web.no_panel", read=name[:80])), 404
        try:
            with _asked(side, panel) as asked:
                return _conditional(side, asked, kind, answer)
        except AddressError as error:
            return jsonify(error=str(error.facts["sentence"])), 400
        except NoBuildError:
            word = side.word(side.language(request.args))
            return jsonify(error=word("web.no_build")), 503
        except FrozenBuildError as error:
            word = side.word(side.language(request.args))
            return jsonify(error=" ".join(explain(error.code, error.facts, word))), 410


def csv_answer(panel: Panel, look: PanelLook) -> Response:
    """One line per row, the reader's words in the header; numbers as machines write them."""
    table = panel.rows(look)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([inert(column.title.pick(look.language)) for column in table.columns])
    writer.writerows([[_csv_fact(fact) for fact in row] for row in table.rows])
    response = Response(BOM + out.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{_file_name(panel, look, "csv")}"'
    )
    return response


def xlsx_answer(panel: Panel, look: PanelLook) -> Response:
    """The same as a workbook: numbers and days as such, nothing a spreadsheet would run."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, XLSX_OPTIONS) as book:
        _write_sheet(book, panel.rows(look), look)
    response = Response(out.getvalue(), mimetype=XLSX)
    name = _file_name(panel, look, "xlsx")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _write_sheet(book: xlsxwriter.Workbook, table: PanelTable, look: PanelLook) -> None:
    sheet = book.add_worksheet(look.word("table.sheet"))
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet.write_row(0, 0, [column.title.pick(look.language) for column in table.columns], bold)
    day, moment = book.add_format({"num_format": DAY}), book.add_format({"num_format": MOMENT})
    for down, row in enumerate(table.rows, start=1):
        for across, fact in enumerate(row):
            if isinstance(fact, dt.datetime):
                local = fact.astimezone(ZoneInfo(look.word.tz)).replace(tzinfo=None)
                sheet.write_datetime(down, across, local, moment)
            elif isinstance(fact, dt.date):
                sheet.write_datetime(down, across, dt.datetime.combine(fact, dt.time()), day)
            elif fact is not None:
                sheet.write(down, across, fact)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), max(len(table.columns) - 1, 0))


def json_answer(panel: Panel, look: PanelLook) -> Response:
    """The rows by machine names, with what they are about."""
    table = panel.rows(look)
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, (_json_fact(fact) for fact in row), strict=True)) for row in table.rows]
    return jsonify(**_about(panel, look), rows=rows)


def meta_answer(panel: Panel, look: PanelLook) -> Response:
    """What the panel shows: definitions, sources, state; enough to quote it."""
    drawn = panel.draw(look)
    table = panel.rows(look)
    columns = [
        {"name": column.name, "title": column.title.pick(look.language)} for column in table.columns
    ]
    return jsonify(
        **_about(panel, look),
        title=drawn.title or panel.title.pick(look.language),
        sentence=drawn.sentence,
        state=drawn.state,
        figures_as_of=_json_fact(drawn.as_of),
        is_illustrative=drawn.is_illustrative,
        source=drawn.source,
        indicators=[
            _definition(look.look.indicator(code), look.word) for code in panel.indicators(look)
        ],
        columns=columns,
        rows=len(table.rows),
        csv=sibling_href(panel, "csv", look=look),
        json=sibling_href(panel, "json", look=look),
    )


def inert(text: str) -> str:
    """A text no spreadsheet takes for a formula: an apostrophe before what could start one."""
    clean = text.replace("\0", "")
    return f"'{clean}" if clean.lstrip(" \u00a0").startswith(FORMULA_STARTS) else clean


@contextmanager
def _asked(side: ReadSide, panel: Panel) -> Iterator[_Asked]:
    try:
        with side.look(_path(side, panel), request.args) as (asking, look):
            if asking.remarks:
                remark = asking.remarks[0]
                raise AddressError(sentence=look.word(f"address.{remark.code}", **remark.facts))
            yield _Asked(panel=panel, look=look)
    except UnknownPageError as error:
        word = side.word(side.language(request.args))
        name = panel.page if panel.page in ("unit", "task") else "indicator"
        read = request.args.get(name, "")[:80]
        raise AddressError(sentence=word(f"web.no_{name}", read=read)) from error


def _path(side: ReadSide, panel: Panel) -> str:
    """The page a panel stands on; where nothing says of what, the province's own."""
    task = request.args.get("task", "")
    if panel.page == "task":  # without a code its panels say that none was asked
        return TASK_PREFIX + quote(task, safe="") if task else PROJECT06_PATH
    if panel.page not in ("indicator", "unit"):
        return next(path for path, page in PATHS.items() if page == panel.page)
    prefix = UNIT_PREFIX if panel.page == "unit" else INDICATOR_PREFIX
    code = request.args.get(panel.page)
    if not code:
        with side.reading(side.pack(request.args)) as reader:
            profile = reader.profile
        code = profile.root if panel.page == "unit" else profile.default_ranking
    return prefix + quote(code, safe="")


def _conditional(side: ReadSide, asked: _Asked, kind: str, answer: Answer) -> Response:
    """A build never changes, so its name and the question are all that tells two answers apart."""
    key = repr((release(side), asked.look.look.build, kind, question(asked.panel.id, asked.look)))
    etag = blake2b(key.encode(), digest_size=12).hexdigest()
    if request.if_none_match.contains_weak(etag):
        response = Response(status=304)
    else:
        response = answer(asked.panel, asked.look)
    response.set_etag(etag, weak=True)  # weak: the packed answer differs in bytes, not in facts
    response.headers["Cache-Control"] = "no-cache"
    return response


def _about(panel: Panel, look: PanelLook) -> dict[str, Any]:
    return {
        "panel": panel.id,
        "build": look.look.build,
        "as_of": look.look.as_of.isoformat(),
        "known": look.look.known.isoformat(),
        "lang": look.language,
        "unit": look.unit,
        "level": look.level,
        "indicator": look.indicator,
    }


def _definition(indicator: Indicator, word: Wording) -> dict[str, str]:
    return {
        "code": indicator.code,
        "name": word.pick(indicator.name),
        "formula": word.pick(indicator.formula),
        "unit": word.pick(indicator.unit),
        "direction": indicator.direction,
        "rhythm": indicator.rhythm,
        "owner": indicator.owner,
        "origin": indicator.origin,
    }


def _csv_fact(fact: Fact) -> str:
    if fact is None:
        return ""
    if isinstance(fact, bool):
        return "true" if fact else "false"
    if isinstance(fact, int | float):
        return repr(fact)
    return inert(fact) if isinstance(fact, str) else fact.isoformat()


def _json_fact(fact: Fact) -> str | int | float | bool | None:
    return fact.isoformat() if isinstance(fact, dt.date | dt.datetime) else fact


def _file_name(panel: Panel, look: PanelLook, kind: str) -> str:
    """``headline-tiles_2024-11-20.csv``: letters that every file system takes."""
    return f"{panel.id}_{look.look.as_of.isoformat()}.{kind}"
