-- grain:  one row per figure of a unit's child and span of knowing
-- from:   measure of the units below those of one level, limited to touched_period
-- does:   takes what can be summed; a reported figure goes before a rolled-up one, and
--         a real one before an illustrative one
create or replace temporary table part as

select
    -- ids
    measure.indicator_code,
    parent.unit_code,
    parent.unit_since,
    child.unit_code as part_code,

    -- dates
    measure.period_start,
    measure.period_end,
    measure.known_from,
    measure.known_to,

    -- figure
    measure.numerator,
    measure.denominator,
    cast(null as double) as weight,
    cast(null as double) as points,

    -- marks
    measure.is_provisional,
    measure.is_illustrative,
    case when measure.is_illustrative then 2 else 0 end
    + case when measure.basis = 'reported' then 0 else 1 end as preference

from measure

inner join touched_period
    on
        measure.indicator_code = touched_period.indicator_code
        and measure.period_start = touched_period.period_start
        and measure.period_end = touched_period.period_end

inner join indicator
    on measure.indicator_code = indicator.indicator_code

inner join unit as child
    on
        measure.unit_code = child.unit_code
        and measure.unit_since = child.unit_since
        and measure.period_end between child.valid_from and child.valid_to

inner join unit as parent
    on
        child.parent_code = parent.unit_code
        and child.parent_since = parent.unit_since
        and measure.period_end between parent.valid_from and parent.valid_to

where
    parent.level_code = :level
    and child.is_territorial
    and indicator.is_additive
    and measure.state = 'reported'
    and measure.numerator is not null
    and (indicator.form != 'ratio' or measure.denominator is not null);
