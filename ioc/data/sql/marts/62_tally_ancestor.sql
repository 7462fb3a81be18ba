-- grain:  one row per indicator, ancestor, day and day of knowing
-- from:   tally_stage, the reporting units' tallies of the days touched
-- does:   sums the changes up the territory as it stood on the day
insert into tally_day

select
    -- ids
    tally_stage.indicator_code,
    unit_ancestor.ancestor_code as unit_code,
    unit_ancestor.ancestor_since as unit_since,
    false as is_leaf,

    -- dates
    tally_stage.tally_date,
    tally_stage.known_date,

    -- counts
    cast(sum(tally_stage.numerator_change) as bigint) as numerator_change,
    cast(sum(tally_stage.denominator_change) as bigint) as denominator_change,

    -- marks
    bool_or(tally_stage.is_illustrative) as is_illustrative

from tally_stage

inner join unit_ancestor
    on
        tally_stage.unit_code = unit_ancestor.unit_code
        and tally_stage.unit_since = unit_ancestor.unit_since
        and tally_stage.tally_date
        between unit_ancestor.valid_from and unit_ancestor.valid_to

group by
    tally_stage.indicator_code,
    unit_ancestor.ancestor_code,
    unit_ancestor.ancestor_since,
    tally_stage.tally_date,
    tally_stage.known_date;
