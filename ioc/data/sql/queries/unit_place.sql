-- grain:  one row per indicator and unit asked that has a figure
-- from:   measure of all units of one level that were there on :as_of
-- does:   takes each unit's newest figure known on :known, ranks it, keeps :units
with

cohort as (

    select
        unit.unit_code,
        unit.unit_since

    from unit

    where
        unit.level_code = :level
        and :as_of between unit.valid_from and unit.valid_to

),

newest as (

    select
        measure.indicator_code,
        measure.unit_code,
        measure.value,
        measure.is_illustrative,
        measure.indicator_code in :less_is_better  -- noqa: PRS, LT02, AL08
        as is_less_better

    from measure

    inner join cohort
        on
            measure.unit_code = cohort.unit_code
            and measure.unit_since = cohort.unit_since

    where
        measure.indicator_code in :indicators  -- noqa: PRS, LT02
        and measure.known_from <= :known
        and measure.known_to > :known
        and measure.period_end <= :as_of
        and measure.state = 'reported'
        and isfinite(measure.value)

    qualify
        row_number() over (
            partition by measure.indicator_code, measure.unit_code
            order by
                measure.period_end desc,
                measure.is_illustrative asc,
                measure.period_start desc,
                measure.basis != 'reported' asc,
                measure.basis asc
        ) = 1

),

placed as (

    select
        newest.indicator_code,
        newest.unit_code,
        newest.value,
        newest.is_illustrative,
        rank() over (
            partition by newest.indicator_code
            order by
                case
                    when newest.is_less_better then round(newest.value, 9)
                    else -round(newest.value, 9)
                end
        ) as place,
        count(*) over (partition by newest.indicator_code) as ranked_units

    from newest

)

select
    -- ids
    placed.indicator_code,
    placed.unit_code,

    -- figure
    placed.value,
    placed.is_illustrative,

    -- counts
    placed.place,
    placed.ranked_units

from placed

where placed.unit_code in :units  -- noqa: PRS, LT02

order by
    placed.indicator_code,
    placed.unit_code;
