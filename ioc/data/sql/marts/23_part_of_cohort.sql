-- grain:  one row per figure of a composite's member and span of knowing it
-- from:   measure and composite_goalpost, limited to touched_period
-- does:   adds the points of the members that are scored against their cohort
insert into part

select
    -- ids
    composite_member.composite_code as indicator_code,
    measure.unit_code,
    measure.unit_since,
    composite_member.member_code as part_code,

    -- dates
    measure.period_start,
    measure.period_end,
    greatest(measure.known_from, composite_goalpost.known_from) as known_from,
    least(measure.known_to, composite_goalpost.known_to) as known_to,

    -- figure
    cast(null as decimal(24, 6)) as numerator,
    cast(null as decimal(24, 6)) as denominator,
    composite_member.weight,
    greatest(
        0,
        least(
            composite_member.weight,
            composite_member.weight
            * (measure.value - composite_goalpost.zero_at)
            / (composite_goalpost.full_at - composite_goalpost.zero_at)
        )
    ) as points,

    -- marks
    measure.is_provisional,
    measure.is_illustrative or composite_goalpost.is_illustrative as is_illustrative,
    0 as preference

from measure

inner join composite_member
    on
        measure.indicator_code = composite_member.member_code
        and measure.period_end
        between composite_member.valid_from and composite_member.valid_to

inner join touched_period
    on
        composite_member.composite_code = touched_period.indicator_code
        and measure.period_start = touched_period.period_start
        and measure.period_end = touched_period.period_end

inner join unit
    on
        measure.unit_code = unit.unit_code
        and measure.unit_since = unit.unit_since
        and measure.period_end between unit.valid_from and unit.valid_to

inner join composite_goalpost
    on
        composite_member.composite_code = composite_goalpost.composite_code
        and composite_member.member_code = composite_goalpost.member_code
        and unit.level_code = composite_goalpost.level_code
        and measure.period_start = composite_goalpost.period_start
        and measure.period_end = composite_goalpost.period_end
        and measure.known_from < composite_goalpost.known_to
        and measure.known_to > composite_goalpost.known_from

where
    composite_member.scoring in ('min_max', 'z_robust')
    and measure.basis = 'reported'
    and measure.state = 'reported'
    and measure.value is not null
    and composite_goalpost.full_at is not null;
