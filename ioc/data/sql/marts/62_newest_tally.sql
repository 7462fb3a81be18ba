-- grain:  one row per indicator that was touched
-- from:   tally_stage and tally_day
-- does:   finds its last day
select
    tally.indicator_code,
    max(tally.tally_date) as last_date

from (
    select
        tally_stage.indicator_code,
        max(tally_stage.tally_date) as tally_date

    from tally_stage

    group by tally_stage.indicator_code

    union all

    select
        tally_day.indicator_code,
        max(tally_day.tally_date) as tally_date

    from tally_day

    group by tally_day.indicator_code
) as tally

group by tally.indicator_code;
