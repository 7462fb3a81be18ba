-- grain:  one row per unit and whether illustrative: the newest figure known on :known
-- from:   measure
-- does:   looks at periods that had ended by :as_of; :units are codes, each on a line
select
    -- ids
    measure.unit_code,
    measure.unit_since,
    measure.is_illustrative,

    -- dates
    max(measure.period_end) as period_end,

    -- figure
    arg_max(
        measure.value,
        {
            'period_end': measure.period_end,
            'period_start': measure.period_start,
            'is_reported': measure.basis = 'reported'
        }
    ) as figure

from measure

where
    measure.indicator_code = :indicator
    and measure.unit_code in (select unnest(string_split(:units, chr(10))))
    and measure.known_from <= :known
    and measure.known_to > :known
    and measure.period_end <= :as_of
    and measure.state = 'reported'
    and isfinite(measure.value)

group by
    measure.unit_code,
    measure.unit_since,
    measure.is_illustrative

order by
    measure.unit_code,
    measure.unit_since,
    measure.is_illustrative;
