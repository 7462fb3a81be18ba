"""Targets off their course, with what each still needs a week."""

from ioc.briefing.blocks import pace_rows
from ioc.briefing.document import Slide
from ioc.briefing.section import PackLook, SectionMaker
from ioc.data.answers import Standing, Verdict
from ioc.panels.attention import is_behind
from ioc.panels.decisions import to_decide
from ioc.panels.panel import PanelLook
from ioc.profile.model import Text

TITLE = Text(vi="{n} chỉ tiêu lệch tiến độ: {parts}", en="Targets off course: {n}, {parts}")
PARTS: tuple[tuple[Verdict, Text], ...] = (
    ("past_deadline", Text(vi="{n} quá hạn", en="{n} past the deadline")),
    ("out_of_reach", Text(vi="{n} ngoài tầm với", en="{n} out of reach")),
    ("behind", Text(vi="{n} chậm", en="{n} behind")),
)
WELL = Text(vi="Mọi chỉ tiêu có mục tiêu đều đúng tiến độ", en="Every target is on course")
TABLE = Text(vi="Chỉ tiêu lệch tiến độ và tốc độ cần", en="Targets off course and the pace needed")
HOW = Text(
    vi="Cần mỗi tuần: phần còn thiếu chia cho số tuần làm việc đến hạn. Gần đây: trung vị thay đổi "
    "của các kỳ công bố gần nhất.",
    en="Needed a week: what is lacking over the working weeks left. Recent: the median change of "
    "the last published periods.",
)


def slides(look: PackLook) -> tuple[Slide, ...]:
    """One slide, the most urgent first."""
    panel = look.panel
    found = [one for one in to_decide(panel) if is_behind(one)]
    table = pace_rows(look, found, key="off-pace", title=panel.word.pick(TABLE))
    return (
        Slide(
            key="pace",
            section="pace",
            title=_title(panel, found),
            blocks=(table,),
            notes=(panel.word.pick(HOW),),
            is_illustrative=any(one.is_illustrative for one in found),
            href="/",
        ),
    )


def _title(look: PanelLook, found: list[Standing]) -> str:
    if not found:
        return look.word.pick(WELL)
    verdicts = [one.pace.verdict for one in found if one.pace]
    parts = [
        look.word.pick(text, n=verdicts.count(verdict))
        for verdict, text in PARTS
        if verdict in verdicts
    ]
    return look.word.pick(TITLE, n=len(found), parts=look.word.listed(parts))


SECTION = SectionMaker(
    kind="pace", heading=Text(vi="Lệch tiến độ", en="Off their course"), slides=slides
)
