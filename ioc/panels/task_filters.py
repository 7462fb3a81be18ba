"""By what the tasks of Project 06 may be filtered; every filter is part of the address."""

from collections.abc import Iterable, Sequence

from dash.development.base_component import Component

from ioc.components.filter_bar import Choice, Filter, filter_bar
from ioc.data.queries.register import TaskStanding, programmes
from ioc.data.register.status import STATUSES
from ioc.i18n.collation import collation_key
from ioc.panels.address import DUE_WITHIN, REGISTER_CHOICES
from ioc.panels.naming import full_name
from ioc.panels.panel import PanelLook
from ioc.panels.task_words import group_name
from ioc.panels.tasks import all_tasks, programme_of
from ioc.profile.model import Text

LABEL = Text(vi="Lọc nhiệm vụ", en="Filter the tasks")
ALL = Text(vi="tất cả", en="all")
CLEAR = Text(vi="Bỏ lọc", en="Clear filters")
PROGRAMME = Text(vi="Chương trình", en="Programme")
STATUS = Text(vi="Tình trạng", en="Status")
TYPE = Text(vi="Loại", en="Type")
BOTTLENECK = Text(vi="Điểm nghẽn", en="Bottleneck")
UNIT = Text(vi="Chủ trì", en="Lead")
LEADER = Text(vi="Lãnh đạo", en="Leader")
DUE = Text(vi="Đến hạn", en="Due")
WITHIN = Text(vi="trong {n} ngày", en="within {n} days")

Options = Sequence[tuple[str, str]]  # value and label


def task_filters(look: PanelLook) -> Component:
    """The filters above the list; each offers what some task has."""
    programme, found = programme_of(look), all_tasks(look)
    group = look.word.pick(programme.group_name) if programme else ""
    axes = (("bottleneck", look.word.pick(BOTTLENECK)), ("group", group))
    filters = [
        _filter(look, STATUS, "status", _statuses(look, found)),
        *(_of(look, name, "group", _groups(look, found, axis)) for axis, name in axes),
        _filter(look, UNIT, "unit", _leads(look, found)),
        _filter(look, LEADER, "leader", [(x, x) for x in sorted({t.leader for t in found} - {""})]),
        _filter(look, TYPE, "type", _types(look, found)),
        _filter(look, DUE, "due", [(n, look.word.pick(WITHIN, n=n)) for n in DUE_WITHIN]),
    ]
    several = [(one.code, look.word.pick(one.name)) for one in programmes(look.look)]
    if len(several) > 1:
        filters.insert(0, _filter(look, PROGRAMME, "programme", several))
    names = (*REGISTER_CHOICES, "unit")
    is_filtered = any(look.address.asked.get(name) for name in names)
    none = dict.fromkeys(names)
    clear = Choice(label=look.word.pick(CLEAR), href=look.address.here(**none), is_current=False)
    return filter_bar(filters, label=look.word.pick(LABEL), clear=clear if is_filtered else None)


def _filter(look: PanelLook, name: Text, parameter: str, options: Options) -> Filter:
    return _of(look, look.word.pick(name), parameter, options)


def _of(look: PanelLook, name: str, parameter: str, options: Options) -> Filter:
    asked = look.address.asked.get(parameter, "")
    is_here = asked in {value for value, _ in options}
    every = Choice(
        label=look.word.pick(ALL),
        href=look.address.here(**{parameter: None}),
        is_current=not is_here,
    )
    chosen = [
        Choice(
            label=label,
            href=look.address.here(**{parameter: value}),
            is_current=value == asked,
        )
        for value, label in options
    ]
    return Filter(name=name, choices=[every, *chosen])


def _statuses(look: PanelLook, found: Iterable[TaskStanding]) -> Options:
    there = {one.course.status for one in found}
    return [(name, look.word(f"task.status.{name}")) for name in STATUSES if name in there]


def _types(look: PanelLook, found: Iterable[TaskStanding]) -> Options:
    return [(name, look.word(f"task.type.{name}")) for name in sorted({t.task.type for t in found})]


def _groups(look: PanelLook, found: Iterable[TaskStanding], axis: str) -> Options:
    is_group = axis == "group"
    codes = {one.task.group_code if is_group else one.task.bottleneck_code for one in found} - {""}
    known = [g.code for g in look.look.profile.task_groups if g.axis == axis and g.code in codes]
    return [
        (code, group_name(look, "group" if is_group else "bottleneck", code))
        for code in dict.fromkeys([*known, *sorted(codes)])
    ]


def _leads(look: PanelLook, found: Iterable[TaskStanding]) -> Options:
    named = [(code, full_name(look, code)) for code in {one.lead for one in found}]
    return sorted(named, key=lambda pair: collation_key(pair[1]))
