-- grain:  one row per indicator on which some unit of a level has a figure
-- from:   measure and tally_day of the units that were there on :as_of
-- does:   looks at the figures known on :known
with

cohort as (

    select
        unit.unit_code,
        unit.unit_since

    from unit

    where
        unit.level_code = :level
        and :as_of between unit.valid_from and unit.valid_to

)

select measure.indicator_code

from measure

inner join cohort
    on
        measure.unit_code = cohort.unit_code
        and measure.unit_since = cohort.unit_since

where
    measure.known_from <= :known
    and measure.known_to > :known
    and measure.period_end <= :as_of
    and measure.state = 'reported'
    and measure.value is not null

union  -- noqa: AM02

select tally_day.indicator_code

from tally_day

inner join cohort
    on
        tally_day.unit_code = cohort.unit_code
        and tally_day.unit_since = cohort.unit_since

where
    tally_day.known_date <= :known
    and tally_day.tally_date <= :as_of;
