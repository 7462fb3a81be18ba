-- grain:  one row per unit and period end: the figure known on :known
-- from:   measure of the units that were of one level when the period ended
-- does:   keeps the newest :points of :units units at most, drawn by their code
with

known as (

    select
        measure.unit_code,
        measure.unit_since,
        measure.period_end,
        measure.value

    from measure

    inner join unit
        on
            measure.unit_code = unit.unit_code
            and measure.unit_since = unit.unit_since
            and measure.period_end between unit.valid_from and unit.valid_to

    where
        unit.level_code = :level
        and measure.indicator_code = :indicator
        and measure.is_illustrative = :is_illustrative
        and measure.known_from <= :known
        and measure.known_to > :known
        and measure.period_end <= :as_of
        and measure.state = 'reported'
        and isfinite(measure.value)

    qualify
        row_number() over (
            partition by
                measure.unit_code,
                measure.unit_since,
                measure.period_end
            order by
                measure.period_start desc,
                measure.basis != 'reported' asc,
                measure.basis asc
        ) = 1

),

drawn as (

    select
        known.unit_code,
        known.unit_since,
        known.period_end,
        known.value,
        row_number() over (
            partition by known.unit_code, known.unit_since
            order by known.period_end desc
        ) as nth,
        dense_rank() over (
            order by md5(known.unit_code), known.unit_code, known.unit_since
        ) as nth_unit

    from known

)

select
    -- ids
    drawn.unit_code,
    drawn.unit_since,

    -- dates
    drawn.period_end,

    -- figure
    drawn.value

from drawn

where
    drawn.nth <= :points
    and drawn.nth_unit <= :units

order by
    drawn.unit_code,
    drawn.unit_since,
    drawn.period_end;
