-- grain:  one row per indicator, unit: the last day somebody reported
-- from:   tally_day
-- does:   looks at the days until :as_of, as known on :known
select
    tally_day.indicator_code,
    tally_day.unit_code,
    tally_day.unit_since,
    max(tally_day.tally_date) as last_date

from tally_day

where
    tally_day.indicator_code in :indicators  -- noqa: PRS, LT02
    and tally_day.unit_code in :units  -- noqa: PRS, LT02
    and tally_day.tally_date <= :as_of
    and tally_day.known_date <= :known

group by
    tally_day.indicator_code,
    tally_day.unit_code,
    tally_day.unit_since;
