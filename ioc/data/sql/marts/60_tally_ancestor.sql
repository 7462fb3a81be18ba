-- grain:  one row per indicator, ancestor, day and day of knowing
-- from:   tally_day of the reporting units, limited to touched_day
-- does:   sums the changes up the territory as it stood on the day
insert into tally_day

select
    -- ids
    tally_day.indicator_code,
    unit_ancestor.ancestor_code as unit_code,
    unit_ancestor.ancestor_since as unit_since,
    false as is_leaf,

    -- dates
    tally_day.tally_date,
    tally_day.known_date,

    -- counts
    cast(sum(tally_day.numerator_change) as bigint) as numerator_change,
    cast(sum(tally_day.denominator_change) as bigint) as denominator_change,

    -- marks
    bool_or(tally_day.is_illustrative) as is_illustrative

from tally_day

inner join touched_day
    on
        tally_day.indicator_code = touched_day.indicator_code
        and tally_day.tally_date = touched_day.tally_date

inner join unit_ancestor
    on
        tally_day.unit_code = unit_ancestor.unit_code
        and tally_day.unit_since = unit_ancestor.unit_since
        and tally_day.tally_date
        between unit_ancestor.valid_from and unit_ancestor.valid_to

where tally_day.is_leaf

group by
    tally_day.indicator_code,
    unit_ancestor.ancestor_code,
    unit_ancestor.ancestor_since,
    tally_day.tally_date,
    tally_day.known_date;
