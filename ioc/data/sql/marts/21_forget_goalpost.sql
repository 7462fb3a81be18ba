-- grain:  none
-- from:   composite_goalpost, limited to touched_period
-- does:   removes the goalposts that are about to be found anew
delete from composite_goalpost
using touched_period
where
    composite_goalpost.composite_code = touched_period.indicator_code
    and composite_goalpost.period_start = touched_period.period_start
    and composite_goalpost.period_end = touched_period.period_end;
