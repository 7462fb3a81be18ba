-- grain:  one row per unit: its figure of one indicator and period as known on :known
-- from:   measure
-- does:   takes the reported figure before a summed or computed one
select
    -- ids
    measure.unit_code,
    measure.unit_since,

    -- figure
    first(measure.value order by measure.basis = 'reported' desc, measure.basis asc)
        as figure_value

from measure

where
    measure.indicator_code = :indicator
    and measure.period_start = :period_start
    and measure.period_end = :period_end
    and measure.known_from <= :known
    and measure.known_to > :known
    and measure.state = 'reported'
    and measure.value is not null

group by
    measure.unit_code,
    measure.unit_since;
