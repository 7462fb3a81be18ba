"""How full the warehouse is, who has not delivered, and who had to be reminded."""

from collections.abc import Sequence

from ioc.briefing.document import Cell, Column, Figure, Slide, Table
from ioc.briefing.section import PackLook, SectionMaker, count
from ioc.components.sentence import plain
from ioc.data.answers import FeedFill
from ioc.data.queries import feed_fill
from ioc.data.queries.reminders import ReminderCount, reminder_counts
from ioc.panels import warehouse_headline
from ioc.panels.naming import full_name
from ioc.panels.panel import PanelLook
from ioc.panels.tasks import programme_of
from ioc.profile.model import Text

PATH = "/warehouse"

TABLE = Text(vi="Nguồn cấp chưa đủ số liệu", en="Feeds without all their figures")
FULL = Text(vi="Mọi nguồn cấp đều đủ.", en="Every feed is complete.")
FEED = Text(vi="Nguồn cấp", en="Feed")
OWNER = Text(vi="Đơn vị nộp", en="Who delivers")
DUE = Text(vi="Đến hạn", en="Due")
THERE = Text(vi="Đã có", en="There")
SHARE = Text(vi="Tỷ lệ", en="Share")
LAST = Text(vi="Nhận lần cuối", en="Last arrival")
STATE = Text(vi="Tình trạng", en="State")
REMINDED = Text(
    vi="{n} đơn vị bị nhắc sau hạn trong năm {year}; {marked} đã đến ngưỡng",
    en="Units reminded after a deadline in {year}: {n}; at a mark: {marked}",
)
REMINDERS = Text(vi="Số lần nhắc sau hạn năm {year}", en="Reminders after a deadline in {year}")
UNIT = Text(vi="Đơn vị", en="Unit")
TIMES = Text(vi="Số lần", en="Times")
MARK = Text(vi="Ngưỡng đã đến", en="Mark reached")


def slides(look: PackLook) -> tuple[Slide, ...]:
    """The feeds that are incomplete, and the year's reminders where there are any."""
    panel = look.panel
    said = warehouse_headline.draw(panel)
    fills = feed_fill(panel.look)
    lacking = [fill for fill in fills if fill.filled_cells < fill.expected_cells]
    return (
        Slide(
            key="fill",
            section="fill",
            title=plain(said.sentence),
            blocks=(fill_table(panel, lacking, key="fill", title=panel.word.pick(TABLE)),),
            href=PATH,
        ),
        *_reminders(panel),
    )


def fill_table(look: PanelLook, fills: Sequence[FeedFill], *, key: str, title: str) -> Table:
    """One row per feed: what was due, what is there, when something last came."""
    word = look.word
    heads = ((FEED, 4.0), (OWNER, 3.0), (DUE, 1.0), (THERE, 1.0), (SHARE, 1.0), (LAST, 1.4),
             (STATE, 1.2))  # fmt: skip
    return Table(
        key=key,
        title=title,
        columns=tuple(
            Column(title=word.pick(head), is_number=head in {DUE, THERE, SHARE}, share=share)
            for head, share in heads
        ),
        rows=tuple(_row(look, fill) for fill in fills),
        empty=word.pick(FULL),
    )


def _row(look: PanelLook, fill: FeedFill) -> tuple[Cell, ...]:
    word = look.word
    names = {feed.code: feed.name for feed in look.look.profile.feeds}
    return (
        word.pick(names[fill.feed]),
        full_name(look, fill.owner),
        count(look, fill.expected_cells, href=PATH),
        count(look, fill.filled_cells, href=PATH),
        _share(look, fill),
        word.date(fill.last_arrival) if fill.last_arrival else None,
        word(f"state.{fill.state}"),
    )


def _share(look: PanelLook, fill: FeedFill) -> Cell:
    if not fill.expected_cells:
        return None
    value = 100 * fill.filled_cells / fill.expected_cells
    return Figure(text=look.word.percent(value), value=value, digits=1, measure="%", href=PATH)


def _reminders(look: PanelLook) -> tuple[Slide, ...]:
    programme = programme_of(look)
    found = reminder_counts(look.look, programme=programme) if programme else ()
    if not found:
        return ()
    word = look.word
    marked = sum(one.mark is not None for one in found)
    table = Table(
        key="reminders",
        title=word.pick(REMINDERS, year=found[0].year),
        columns=(
            Column(title=word.pick(UNIT), share=4),
            Column(title=word.pick(TIMES), is_number=True),
            Column(title=word.pick(MARK), is_number=True),
        ),
        rows=tuple(_reminded(look, one) for one in found),
    )
    return (
        Slide(
            key="reminders",
            section="fill",
            title=word.pick(REMINDED, n=len(found), year=found[0].year, marked=marked),
            blocks=(table,),
            href="/project06",
        ),
    )


def _reminded(look: PanelLook, one: ReminderCount) -> tuple[Cell, ...]:
    return (
        full_name(look, one.unit),
        count(look, one.count),
        None if one.mark is None else count(look, one.mark),
    )


SECTION = SectionMaker(kind="fill", heading=Text(vi="Nộp số liệu", en="Deliveries"), slides=slides)
