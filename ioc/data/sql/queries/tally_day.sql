-- grain:  one row per indicator, unit and day
-- from:   tally_day
-- does:   sums the changes known on :known for the days :first to :last
select
    -- ids
    tally_day.indicator_code,
    tally_day.unit_code,
    tally_day.unit_since,

    -- dates
    tally_day.tally_date,
    max(tally_day.known_date) as known_date,

    -- counts
    cast(sum(tally_day.numerator_change) as bigint) as numerator,
    cast(sum(tally_day.denominator_change) as bigint) as denominator,

    -- marks
    bool_or(tally_day.is_illustrative) as is_illustrative

from tally_day

where
    tally_day.indicator_code in :indicators  -- noqa: PRS, LT02
    and tally_day.unit_code in :units  -- noqa: PRS, LT02
    and tally_day.tally_date between :first and :last
    and tally_day.known_date <= :known

group by
    tally_day.indicator_code,
    tally_day.unit_code,
    tally_day.unit_since,
    tally_day.tally_date

order by
    tally_day.indicator_code,
    tally_day.unit_code,
    tally_day.unit_since,
    tally_day.tally_date;
