-- grain:  one row per feed, unit and period
-- from:   owed_period and unit
-- does:   names the units of the feed's level that were there when the period ended; a
--         view, for years of days times all facilities would outweigh all the rest
create view expected_delivery as

select
    -- ids
    owed_period.feed_code,
    unit.unit_code,
    unit.unit_since,

    -- dates
    owed_period.period_start,
    owed_period.period_end,
    owed_period.due_at,

    -- counts
    owed_period.expected_figures

from owed_period

inner join unit
    on
        owed_period.level_code = unit.level_code
        and owed_period.period_end between unit.valid_from and unit.valid_to;
