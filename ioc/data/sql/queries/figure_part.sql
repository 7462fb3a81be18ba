-- grain:  one row per indicator, unit and basis: one period's figures known on :known
-- from:   measure
-- does:   finds what a figure was summed from: other units, or other indicators
select
    -- ids
    measure.indicator_code,
    measure.unit_code,
    measure.unit_since,

    -- figure
    measure.basis,
    measure.value,
    measure.numerator,
    measure.denominator,

    -- marks
    measure.is_illustrative

from measure

where
    measure.indicator_code in :indicators  -- noqa: PRS, LT02
    and measure.unit_code in :units  -- noqa: PRS, LT02
    and measure.period_start = :period_start
    and measure.period_end = :period_end
    and measure.known_from <= :known
    and measure.known_to > :known
    and measure.state = 'reported'
    and measure.value is not null

order by
    measure.indicator_code asc,
    measure.unit_code asc,
    measure.is_illustrative asc,
    measure.basis != 'reported' asc;
