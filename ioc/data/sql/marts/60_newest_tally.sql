-- grain:  one row per indicator that was touched
-- from:   tally_stage, and tally_day as the build before left it
-- does:   finds its last day, and the last day before
with

before as (

    select
        tally_day.indicator_code,
        max(tally_day.tally_date) as last_date

    from tally_day

    where tally_day.is_leaf

    group by tally_day.indicator_code

)

select
    tally_stage.indicator_code,
    greatest(max(tally_stage.tally_date), before.last_date) as last_date,
    before.last_date as last_before

from tally_stage

left join before
    on tally_stage.indicator_code = before.indicator_code

group by
    tally_stage.indicator_code,
    before.last_date;
