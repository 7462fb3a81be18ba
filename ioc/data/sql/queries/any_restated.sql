-- grain:  one row: whether any version of some indicators' figures was replaced
-- from:   measure, tally_day
-- does:   looks for periods until :day that were known otherwise on :then than now
select
    exists (
        select 1
        from measure
        where
            measure.indicator_code in :indicators  -- noqa: PRS, LT02
            and measure.period_end <= :day
            and measure.known_to > :then
            and measure.known_to <= :known
    )
    or exists (
        select 1
        from tally_day
        where
            tally_day.indicator_code in :indicators  -- noqa: PRS, LT02
            and tally_day.tally_date <= :day
            and tally_day.known_date > :then
            and tally_day.known_date <= :known
    ) as is_restated;
