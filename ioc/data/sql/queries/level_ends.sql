-- grain:  one row: the first and last period end of an indicator, null without any
-- from:   measure of the units of one level that were there on :as_of
-- does:   looks at the figures known on :known
select
    min(measure.period_end) as first_end,
    max(measure.period_end) as last_end

from measure

inner join unit
    on
        measure.unit_code = unit.unit_code
        and measure.unit_since = unit.unit_since

where
    unit.level_code = :level
    and :as_of between unit.valid_from and unit.valid_to
    and measure.indicator_code = :indicator
    and measure.known_from <= :known
    and measure.known_to > :known
    and measure.period_end <= :as_of
    and measure.state = 'reported'
    and measure.value is not null;
