"""The figures of a pack and where each was read, gathered while the pack is written."""

from ioc.briefing.document import Figure, SourceLine
from ioc.components.figure import fraction_text
from ioc.components.source import source_facts
from ioc.data.answers import Standing
from ioc.i18n.formats import own_digits
from ioc.panels.naming import full_name, indicator_href
from ioc.panels.panel import PanelLook
from ioc.profile.model import Indicator, Text

REPORTED = Text(vi="{owner} báo cáo", en="reported by {owner}")


class Sources:
    """Numbers the lines of the annex in the order their figures are first shown."""

    def __init__(self) -> None:
        self._lines: dict[tuple[object, ...], SourceLine] = {}

    @property
    def lines(self) -> tuple[SourceLine, ...]:
        """Every line so far, by number."""
        return tuple(self._lines.values())

    def figure(self, look: PanelLook, standing: Standing) -> Figure:
        """A standing as the pack writes it, with the number of its line; a gap has no line."""
        indicator = look.look.indicator(standing.indicator)
        href = indicator_href(look, indicator.code, unit=standing.unit)
        if standing.value is None:
            return Figure(
                text=look.word("figure.none"),
                value=None,
                indicator=indicator.code,
                unit=standing.unit,
                href=href,
            )
        key = (standing.indicator, standing.unit, standing.unit_since, standing.period_end)
        if key not in self._lines:
            number = len(self._lines) + 1
            shown = _figure(look, standing, indicator, source=number, href=href)
            self._lines[key] = _line(look, standing, indicator, shown)
        return self._lines[key].figure


def _figure(
    look: PanelLook, standing: Standing, indicator: Indicator, *, source: int, href: str
) -> Figure:
    value = standing.value or 0.0
    return Figure(
        text=look.word.value(value, indicator),
        value=value,
        digits=min(indicator.decimals, own_digits(value)),
        measure=look.word.pick(indicator.unit),
        indicator=indicator.code,
        unit=standing.unit,
        source=source,
        is_illustrative=standing.is_illustrative,
        href=href,
    )


def _line(look: PanelLook, standing: Standing, indicator: Indicator, figure: Figure) -> SourceLine:
    word = look.word
    facts = dict(source_facts(standing, word=word))
    origin = [facts["basis"], facts.get("parts", "")]
    if standing.basis == "reported":
        origin = [word.pick(REPORTED, owner=full_name(look, indicator.owner))]
    marks = {"provisional": standing.is_provisional, "illustrative": standing.is_illustrative}
    period = ""
    if standing.period_start and standing.period_end:
        period = word.period(standing.period_start, standing.period_end, indicator.rhythm)
    return SourceLine(
        number=figure.source or 0,
        indicator=word.pick(indicator.name),
        unit=full_name(look, standing.unit),
        period=period,
        figure=figure,
        fraction=fraction_text(standing, indicator=indicator, word=word),
        recorded=facts.get("known", ""),
        origin=", ".join(part for part in origin if part),
        file=facts.get("file", ""),
        cell=facts.get("cell", ""),
        document=facts.get("note", ""),
        marks=", ".join(word(f"state.{name}") for name, is_so in marks.items() if is_so),
    )
