-- grain:  one row per figure of a composite's member and span of knowing
-- from:   measure, reported figures, limited to touched_period
-- does:   turns each into points: weight × value / maximum, by the method of the day
create or replace temporary table part as

select
    -- ids
    composite_member.composite_code as indicator_code,
    measure.unit_code,
    measure.unit_since,
    composite_member.member_code as part_code,

    -- dates
    measure.period_start,
    measure.period_end,
    measure.known_from,
    measure.known_to,

    -- figure
    cast(null as decimal(24, 6)) as numerator,
    cast(null as decimal(24, 6)) as denominator,
    composite_member.weight * measure.value / composite_member.maximum as points,

    -- marks
    measure.is_provisional,
    measure.is_illustrative,
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

where
    measure.basis = 'reported'
    and measure.state = 'reported'
    and measure.value is not null;
