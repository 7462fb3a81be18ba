-- grain:  one row per recorded version of a reported figure
-- from:   measure
-- does:   puts beside it what the version before said, if there was one; a view, for
--         the rows are there already
create view reported_change as

select
    measure.*,
    earlier.indicator_code is not null as is_known_before,
    earlier.value as value_before

from measure

left join measure as earlier
    on
        measure.indicator_code = earlier.indicator_code
        and measure.unit_code = earlier.unit_code
        and measure.unit_since = earlier.unit_since
        and measure.period_start = earlier.period_start
        and measure.period_end = earlier.period_end
        and measure.basis = earlier.basis
        and measure.known_from = earlier.known_to

where measure.basis = 'reported';
