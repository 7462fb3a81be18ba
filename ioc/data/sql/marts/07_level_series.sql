-- grain:  one row per unit and period end: the figure known on a day
-- from:   measure of all units that were of one level when the period ended
-- does:   takes the reported figure before a summed or computed one; a macro, for what
--         was known is asked of any day
-- noqa: disable=RF02
create macro level_series(of_level, of_indicator, made_up, until_day, on_day) as table

    select
        measure.unit_code,
        measure.unit_since,
        measure.period_end,
        measure.value

    from measure

    inner join unit
        on
            measure.unit_code = unit.unit_code
            and measure.unit_since = unit.unit_since
            and measure.period_end between unit.valid_from and unit.valid_to

    where
        unit.level_code = of_level
        and measure.indicator_code = of_indicator
        and measure.is_illustrative = made_up
        and measure.known_from <= on_day
        and measure.known_to > on_day
        and measure.period_end <= until_day
        and measure.state = 'reported'
        and isfinite(measure.value)

    qualify
        row_number() over (
            partition by
                measure.unit_code,
                measure.unit_since,
                measure.period_end
            order by
                measure.period_start desc,
                measure.basis != 'reported' asc,
                measure.basis asc
        ) = 1;
