"""Whether composites are made of what exists, and their members can be turned into points."""

from collections.abc import Iterator, Mapping

from ioc.profile.finding import Finding
from ioc.profile.loading import INDICATORS, Loaded
from ioc.profile.model import CompositeMember, CompositeRule, Indicator
from ioc.profile.values import Record


def composites(loaded: Loaded) -> Iterator[Finding]:
    """A composite is made of indicators that can be scored, and not of itself."""
    by_code = {record.value.code: record.value for record in loaded.indicators}
    members: dict[str, set[str]] = {}
    for record in loaded.composites:
        members.setdefault(record.value.composite, set()).add(record.value.member)
    for record in loaded.composites:
        row = record.value
        if row.composite not in loaded.codes.get(INDICATORS.file, ()):
            yield record.at("indicator_unknown", "composite", read=row.composite)
        if row.weight <= 0:
            yield record.at("composite_weight", "weight", read=row.weight)
        if row.member in by_code:
            yield from _scoring(record, by_code[row.member])
        elif row.member not in loaded.codes.get(INDICATORS.file, ()):
            yield record.at("indicator_unknown", "member", read=row.member)
        if _is_made_of(row.member, row.composite, members=members):
            yield record.at("composite_in_itself", "member", composite=row.composite)


def rules(loaded: Loaded) -> Iterator[Finding]:
    """A rule is of a composite that has members, and weights can be scaled up from a share."""
    made = {record.value.composite for record in loaded.composites}
    for record in loaded.composite_rules:
        row = record.value
        if row.composite not in loaded.codes.get(INDICATORS.file, ()):
            yield record.at("indicator_unknown", "composite", read=row.composite)
        elif row.composite not in made:
            yield record.at("composite_rule_without_members", "composite", composite=row.composite)
        if not _has_share(row):
            read = "" if row.least_share is None else row.least_share
            yield record.at("composite_rule_share", "least_share", read=read)


CHECKS = (composites, rules)


def _scoring(record: Record[CompositeMember], member: Indicator) -> Iterator[Finding]:
    """Whether the way of scoring suits the member, and has the goalposts it needs."""
    row = record.value
    if row.scoring != "threshold":
        for name, read in (("zero_at", row.zero_at), ("full_at", row.full_at)):
            if read is not None:
                yield record.at("composite_goalpost_unused", name, read=read, scoring=row.scoring)
    if row.scoring == "share_of_maximum" and not member.maximum:
        yield record.at("composite_member_maximum", "member", member=member.code)
    if not _has_direction(row, member):
        yield record.at("composite_member_direction", "scoring", member=member.code)
    if row.scoring == "threshold":
        yield from _goalposts(record, member)


def _has_direction(row: CompositeMember, member: Indicator) -> bool:
    """Whether the points go the way that is better."""
    if row.scoring == "share_of_maximum":
        return member.direction != "down"
    return row.scoring == "threshold" or member.direction != "none"


def _goalposts(record: Record[CompositeMember], member: Indicator) -> Iterator[Finding]:
    row = record.value
    if row.full_at is None:
        yield record.at("composite_goalpost_missing", "full_at", member=member.code)
        return
    zero, full = row.zero_at or 0.0, row.full_at
    is_worse = full > zero if member.direction == "down" else full < zero
    if full == zero or (is_worse and member.direction != "none"):
        yield record.at("composite_goalpost_order", "full_at", read=full, zero=zero)


def _has_share(row: CompositeRule) -> bool:
    """Whether the least share is there just where weights are scaled up, and is a share."""
    if row.missing == "refuse":
        return row.least_share is None
    return row.least_share is not None and 0 < row.least_share <= 1


def _is_made_of(code: str, part: str, *, members: Mapping[str, set[str]]) -> bool:
    """Whether ``part`` is ``code`` or goes into it through any number of composites."""
    seen: set[str] = set()
    waiting = [code]
    while waiting:
        current = waiting.pop()
        if current == part:
            return True
        waiting += members.get(current, set()) - seen
        seen.add(current)
    return False
