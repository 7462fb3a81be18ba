-- grain:  one row per indicator of :indicators, level and whether illustrative
-- from:   measure
-- does:   finds whose forecasts can be checked, and until when figures go
select
    -- ids
    measure.indicator_code,
    unit.level_code,
    measure.is_illustrative,

    -- dates
    max(measure.period_end) as last_period_end,
    greatest(
        max(measure.known_from),
        coalesce(
            max(measure.known_to) filter (where measure.known_to < date '9999-12-31'),
            max(measure.known_from)
        )
    ) as last_known_date

from measure

inner join unit
    on
        measure.unit_code = unit.unit_code
        and measure.unit_since = unit.unit_since
        and measure.period_end between unit.valid_from and unit.valid_to

where measure.indicator_code in :indicators  -- noqa: PRS, LT02

group by
    measure.indicator_code,
    unit.level_code,
    measure.is_illustrative

order by
    measure.indicator_code,
    unit.level_code,
    measure.is_illustrative;
