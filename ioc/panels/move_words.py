"""A move and its causes in words: labels, what changed, and the sentence."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from ioc.data.queries.explain_values import (
    CauseKind,
    Contribution,
    Crossing,
    Move,
    Side,
    StatusChange,
)
from ioc.panels.naming import unit_name
from ioc.panels.panel import PanelLook
from ioc.profile.model import Indicator, Text

CLIMBED = Text(vi="{unit} từ {before} lên {after}", en="{unit} rose from {before} to {after}")
FELL = Text(vi="{unit} từ {before} xuống {after}", en="{unit} fell from {before} to {after}")
STAYED = Text(vi="{unit} giữ {after}", en="{unit} kept {after}")
PLACE = Text(vi="hạng {place}", en="place {place}")
UNRANKED = Text(vi="chưa xếp hạng (tính là {place})", en="unranked (taken as {place})")
BECAUSE = Text(vi="{move}, do {causes}", en="{move}: {causes}")
ALTHOUGH = Text(vi="{move}: {causes}", en="{move}: {causes}")
OFFSET = Text(vi="{causes}; bù lại {offset}", en="{causes}; against it {offset}")
WITH_PLACES = Text(vi="{cause} ({places})", en="{cause} ({places})")
MAIN_CAUSES = 3
MOST_NAMED = 3  # units of one kind that a sentence names one by one
MANY: Mapping[CauseKind, Text] = MappingProxyType(
    {
        "restated": Text(vi="đính chính số liệu cũ", en="corrected earlier figures"),
        "other": Text(vi="các đơn vị khác", en="the other units"),
        "status": Text(
            vi="đơn vị có thêm hoặc mất số liệu", en="units that came to have a figure or lost it"
        ),
    }
)

ROSE = Text(vi="{name} tăng", en="{name} up")
DROPPED = Text(vi="{name} giảm", en="{name} down")
CHANGED = Text(vi="{name} thay đổi", en="{name} changed")
BEYOND_MEMBERS = Text(
    vi="phần điểm công bố ngoài các thành phần", en="published points beyond the members"
)
TOGETHER = Text(vi="{n} thành phần khác", en="{n} other members")
RESTATED = Text(vi="đính chính số liệu cũ của {unit}", en="{unit}'s earlier figure corrected")
METHOD = Text(vi="cách tính thay đổi", en="the method changed")
GOALPOSTS = Text(vi="mốc chấm điểm chung dịch chuyển", en="the common goalposts moved")
CROSSINGS: Mapping[Crossing, Text] = MappingProxyType(
    {
        "overtook": Text(vi="{unit} vượt lên", en="{unit} overtook"),
        "fell_behind": Text(vi="{unit} tụt lại", en="{unit} fell behind"),
        "none": Text(vi="{unit} cải thiện", en="{unit} improved"),
    }
)
SLIPPED = Text(vi="{unit} giảm sút", en="{unit} slipped")
STATUSES: Mapping[StatusChange, Text] = MappingProxyType(
    {
        "began": Text(vi="{unit} mới thành lập", en="{unit} newly formed"),
        "ended": Text(vi="{unit} không còn sau sắp xếp", en="{unit} merged or abolished"),
        "reported": Text(vi="{unit} nay có số liệu", en="{unit} now has a figure"),
        "missing": Text(vi="{unit} không còn số liệu", en="{unit} no longer has a figure"),
    }
)
KINDS: Mapping[CauseKind, Text] = MappingProxyType(
    {
        "own": Text(vi="Kết quả của {unit}", en="{unit}'s own results"),
        "restated": Text(vi="Số liệu cũ được đính chính", en="Corrected earlier figures"),
        "other": Text(vi="Đơn vị khác", en="Other units"),
        "status": Text(
            vi="Có thêm, mất số liệu; sắp xếp đơn vị", en="Reporting and reorganisation"
        ),
        "goalposts": Text(vi="Mốc chấm điểm", en="Goalposts"),
        "method": Text(vi="Cách tính", en="Method"),
    }
)


def cause_text(look: PanelLook, move: Move, one: Contribution) -> str:
    """One cause as it stands in the middle of a sentence."""
    word, cause = look.word, one.cause
    unit = unit_name(look, cause.unit)
    match cause.kind:
        case "own":
            return _own_text(look, move, one)
        case "restated":
            return word.pick(RESTATED, unit=unit)
        case "other":
            crossing = _crossing_told(one)
            is_worse = crossing == "none" and one.places > 0
            return word.pick(SLIPPED if is_worse else CROSSINGS[crossing], unit=unit)
        case "status":
            return word.pick(STATUSES[one.status or "missing"], unit=unit)
        case "method":
            return word.pick(METHOD)
        case "goalposts":
            return word.pick(GOALPOSTS)


def label(look: PanelLook, one: Contribution) -> str:
    """One cause at the head of its row: the indicator or the unit."""
    cause = one.cause
    if cause.kind == "own":
        name = _member_name(look, one)
        return name[:1].upper() + name[1:]
    if cause.kind in ("method", "goalposts"):
        text = look.word.pick(METHOD if cause.kind == "method" else GOALPOSTS)
        return text[:1].upper() + text[1:]
    return unit_name(look, cause.unit)


def detail(look: PanelLook, move: Move, one: Contribution) -> str:
    """What changed: from which figure to which, and who passed whom."""
    if one.cause.kind == "goalposts":
        moved = [look.look.indicator(code) for code in one.cause.indicators]
        return look.word.listed([look.word.pick(indicator.short_name) for indicator in moved])
    indicator = look.look.indicator(move.indicator)
    if one.cause.kind == "own" and len(one.cause.indicators) == 1:
        indicator = look.look.indicator(one.cause.indicators[0])
    notes: list[str] = []
    if one.cause.kind == "status" or (one.cause.kind == "other" and _crossing_told(one) != "none"):
        text = cause_text(look, move, one).removeprefix(unit_name(look, one.cause.unit))
        notes.append(text.strip())
    if one.before is not None and one.after is not None:
        notes.insert(0, change_text(look, one.before, one.after, indicator))
    return ", ".join(notes)


def change_text(look: PanelLook, before: float, after: float, indicator: Indicator) -> str:
    """``61,5 → 63,2 %``."""
    return f"{look.word.plain(before, indicator)} → {look.word.value(after, indicator)}"


def place_text(look: PanelLook, side: Side) -> str:
    """The place of one of the two days."""
    text = look.word.pick(PLACE, place=look.word.number(side.place))
    return text if side.is_ranked else look.word.pick(UNRANKED, place=text)


def move_text(look: PanelLook, move: Move) -> str:
    """From which place to which."""
    text = CLIMBED if move.places > 0 else FELL if move.places < 0 else STAYED
    return look.word.pick(
        text,
        unit=unit_name(look, move.unit),
        before=place_text(look, move.before),
        after=place_text(look, move.after),
    )


def sentence(look: PanelLook, move: Move) -> str:
    """The move, its main causes and what worked against them, each with its places.

    No number stands here that is not in the table.
    """
    causes = sorted(_told(look, move), key=lambda one: -abs(one[0]))
    sign = 1 if move.places >= 0 else -1
    with_it = [one for one in causes if one[0] * sign > 0]
    against = [one for one in causes if one[0] * sign < 0]
    if not with_it:
        return move_text(look, move)
    text = _listed(look, move, with_it[:MAIN_CAUSES])
    if against:
        text = look.word.pick(OFFSET, causes=text, offset=_listed(look, move, against[:1]))
    because = BECAUSE if move.places else ALTHOUGH
    return look.word.pick(because, move=move_text(look, move), causes=text)


def places_digits(move: Move) -> int:
    """Decimals of places: none where all are whole."""
    return 2 if any(share % 100 for share in move.hundredths) else 0


def _crossing_told(one: Contribution) -> Crossing:
    """Whether the other unit's own change let it pass or be passed.

    Who improved and was passed all the same did not fall behind by its own doing.
    """
    sign = {"overtook": -1, "fell_behind": 1, "none": 0}[one.crossing]
    return one.crossing if sign * one.places > 0 else "none"


def _told(look: PanelLook, move: Move) -> Iterator[tuple[int, str]]:
    """Hundredths of places and the cause in words; of a kind with many units only their sum."""
    pairs = zip(move.contributions, move.hundredths, strict=True)
    for kind, members in groupby(pairs, key=lambda pair: pair[0].cause.kind):
        found = [(one, share) for one, share in members if share]
        if kind in MANY and len(found) > MOST_NAMED:
            yield sum(share for _, share in found), look.word.pick(MANY[kind])
        else:
            yield from ((share, cause_text(look, move, one)) for one, share in found)


def _listed(look: PanelLook, move: Move, causes: Sequence[tuple[int, str]]) -> str:
    digits = places_digits(move)
    return ", ".join(
        look.word.pick(WITH_PLACES, cause=text, places=look.word.signed(share / 100, digits))
        for share, text in causes
    )


def _own_text(look: PanelLook, move: Move, one: Contribution) -> str:
    name = _member_name(look, one)
    if one.before is None or one.after is None:
        return name
    text = ROSE if one.after > one.before else DROPPED if one.after < one.before else CHANGED
    return look.word.pick(text, name=name)


def _member_name(look: PanelLook, one: Contribution) -> str:
    """The member of a composite, or the indicator itself."""
    codes = one.cause.indicators
    if len(codes) > 1:
        return look.word.pick(TOGETHER, n=len(codes))
    if one.before is None:
        return look.word.pick(BEYOND_MEMBERS)
    indicator = look.look.indicator(codes[0])
    # Beside its composite a member needs no prefix that says whose it is.
    return min(look.word.pick(indicator.short_name), look.word.pick(indicator.name), key=len)
