-- grain:  one row per unit and period end: the figure known on :known
-- from:   level_series of the units that were of one level when the period ended
-- does:   keeps the newest :points of :units units at most, drawn by their code
with

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

    from level_series(
        of_level := :level,
        of_indicator := :indicator,
        made_up := :is_illustrative,
        until_day := :as_of,
        on_day := :known
    ) as known

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
