-- grain:  none
-- from:   tally_day of the reporting units, of one indicator
-- does:   lets go of the days that are no longer among the last
delete from tally_day
where
    tally_day.is_leaf
    and tally_day.indicator_code = :indicator
    and tally_day.tally_date < :oldest;
