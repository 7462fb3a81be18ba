-- grain:  none
-- from:   tally_day of the reporting units
-- does:   keeps their last days only, so that a build does not grow with history
delete from tally_day
using (
    select
        tally_day.indicator_code,
        max(tally_day.tally_date) as last_date

    from tally_day

    group by tally_day.indicator_code
) as newest
where
    tally_day.is_leaf
    and tally_day.indicator_code = newest.indicator_code
    and tally_day.tally_date <= newest.last_date - :leaf_days;
