-- grain:  one row per reporting unit, day and day of knowing of one indicator
-- from:   tally_stage
-- does:   keeps the last days only, so that a build does not grow with history
insert into tally_day

select
    -- ids
    indicator_code,
    unit_code,
    unit_since,
    is_leaf,

    -- dates
    tally_date,
    known_date,

    -- counts
    numerator_change,
    denominator_change,

    -- marks
    is_illustrative

from tally_stage

where
    indicator_code = :indicator
    and tally_date >= :oldest;
