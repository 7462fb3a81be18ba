-- grain:  one row per feed, unit and period: the last :periods periods of each feed
-- from:   owed_period and unit against measure (reported figures) and tally_day
-- does:   counts the indicators that have a figure, and when the last of them
--         first arrived, as known on :known; only of :unit where one is named
with

period as (

    select
        owed_period.*,
        row_number() over (
            partition by owed_period.feed_code
            order by owed_period.period_end desc
        ) as nth

    from owed_period

    where owed_period.period_end <= :as_of

),

expected as (

    select
        period.*,
        unit.unit_code,
        unit.unit_since

    from period

    inner join unit
        on
            period.level_code = unit.level_code
            and period.period_end between unit.valid_from and unit.valid_to

    where
        period.nth <= :periods
        and (:unit = '' or unit.unit_code = :unit)

),

figure as (

    select
        measure.indicator_code,
        measure.unit_code,
        measure.unit_since,
        measure.period_end,
        min(measure.known_from) as arrived_date

    from measure

    where
        measure.basis = 'reported'
        and (:unit = '' or measure.unit_code = :unit)
        and measure.known_from <= :known
        and measure.period_end between (
            select min(expected.period_start) from expected
        ) and :as_of

    group by
        measure.indicator_code,
        measure.unit_code,
        measure.unit_since,
        measure.period_end

    union all  -- noqa: PRS

    select
        tally_day.indicator_code,
        tally_day.unit_code,
        tally_day.unit_since,
        tally_day.tally_date as period_end,
        min(tally_day.known_date) as arrived_date

    from tally_day

    where
        tally_day.is_leaf
        and (:unit = '' or tally_day.unit_code = :unit)
        and tally_day.known_date <= :known
        and tally_day.tally_date between (
            select min(expected.period_start) from expected
        ) and :as_of

    group by
        tally_day.indicator_code,
        tally_day.unit_code,
        tally_day.unit_since,
        tally_day.tally_date

),

delivered as (

    select
        expected.feed_code,
        expected.unit_code,
        expected.unit_since,
        expected.period_end,
        figure.indicator_code,
        min(figure.arrived_date) as arrived_date

    from expected

    inner join feed_indicator
        on expected.feed_code = feed_indicator.feed_code

    inner join figure
        on
            feed_indicator.indicator_code = figure.indicator_code
            and expected.unit_code = figure.unit_code
            and expected.unit_since = figure.unit_since
            and figure.period_end between expected.period_start and expected.period_end

    group by
        expected.feed_code,
        expected.unit_code,
        expected.unit_since,
        expected.period_end,
        figure.indicator_code

)

select
    -- ids
    expected.feed_code,
    expected.unit_code,
    expected.unit_since,

    -- dates
    expected.period_start,
    expected.period_end,
    expected.due_at,
    max(delivered.arrived_date) as arrived_date,

    -- counts
    expected.expected_figures,
    count(delivered.indicator_code) as filled_figures

from expected

left join delivered
    on
        expected.feed_code = delivered.feed_code
        and expected.unit_code = delivered.unit_code
        and expected.unit_since = delivered.unit_since
        and expected.period_end = delivered.period_end

group by
    expected.feed_code,
    expected.unit_code,
    expected.unit_since,
    expected.period_start,
    expected.period_end,
    expected.due_at,
    expected.expected_figures

order by
    expected.feed_code,
    expected.unit_code,
    expected.period_end;
