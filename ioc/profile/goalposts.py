"""Where a composite's member earns nothing and where everything, as far as the profile says it."""

from ioc.profile.model import CompositeMember, Indicator


def goalposts(member: CompositeMember, indicator: Indicator) -> tuple[float, float] | None:
    """The member's figures that earn nothing and its whole weight, in the member's unit.

    None where they are made of the figures of the cohort, or the member has no maximum to share.
    """
    if member.is_relative:
        return None
    full = member.full_at if member.scoring == "threshold" else indicator.maximum
    if not full and member.scoring != "threshold":
        return None
    return (member.zero_at or 0.0, full) if full is not None else None
