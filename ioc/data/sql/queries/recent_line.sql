-- grain:  one row per unit that has a figure in any of the periods
-- from:   measure of the units of one level that were there on :as_of
-- does:   lists by period the figure known on :known; :starts and :ends name the
--         periods, oldest first, as days with commas between them
with

period as (

    select
        unnest(range(len(string_split(:starts, ',')))) as nth,
        cast(unnest(string_split(:starts, ',')) as date) as first_day,
        cast(unnest(string_split(:ends, ',')) as date) as last_day

),

cohort as (

    select
        unit.unit_code,
        unit.unit_since

    from unit

    where
        unit.level_code = :level
        and :as_of between unit.valid_from and unit.valid_to

),

known as (

    select
        measure.unit_code,
        period.nth,
        measure.value,
        measure.is_provisional,
        measure.is_illustrative

    from measure

    inner join cohort
        on
            measure.unit_code = cohort.unit_code
            and measure.unit_since = cohort.unit_since

    inner join period
        on measure.period_end between period.first_day and period.last_day

    where
        measure.indicator_code = :indicator
        and measure.known_from <= :known
        and measure.known_to > :known
        and measure.period_end <= :as_of
        and measure.state = 'reported'
        and measure.value is not null

    qualify
        row_number() over (
            partition by
                measure.unit_code,
                period.nth
            order by
                measure.period_end desc,
                measure.is_illustrative asc,
                measure.basis != 'reported' asc,
                measure.period_start desc,
                measure.basis asc
        ) = 1

)

select
    -- ids
    known.unit_code,

    -- by period
    list(known.nth) as places,
    list(known.value) as figures,
    list(known.is_provisional) as are_provisional,
    list(known.is_illustrative) as are_illustrative

from known

group by known.unit_code

order by known.unit_code;
