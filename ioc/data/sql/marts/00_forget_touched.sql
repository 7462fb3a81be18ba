-- grain:  none
-- from:   measure, limited to touched_period
-- does:   removes the figures that are about to be made anew
delete from measure
using touched_period
where
    measure.indicator_code = touched_period.indicator_code
    and measure.period_start = touched_period.period_start
    and measure.period_end = touched_period.period_end;
