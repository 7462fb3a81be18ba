-- grain:  none
-- from:   tally_day, limited to touched_day
-- does:   removes the tallies that are about to be made anew
delete from tally_day
using touched_day
where
    tally_day.indicator_code = touched_day.indicator_code
    and tally_day.tally_date = touched_day.tally_date;
