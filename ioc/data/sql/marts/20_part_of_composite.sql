-- grain:  one row per figure of a composite's member and span of knowing
-- from:   measure, reported figures, limited to touched_period
-- does:   turns each into points between the profile's goalposts, by the day's method
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
    composite_member.weight,
    case
        when composite_member.scoring = 'share_of_maximum'
            then composite_member.weight * measure.value / composite_member.full_at
        else
            greatest(
                0,
                least(
                    composite_member.weight,
                    composite_member.weight
                    * (measure.value - composite_member.zero_at)
                    / (composite_member.full_at - composite_member.zero_at)
                )
            )
    end as points,

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
    composite_member.scoring in ('share_of_maximum', 'threshold')
    and measure.basis = 'reported'
    and measure.state = 'reported'
    and measure.value is not null;
