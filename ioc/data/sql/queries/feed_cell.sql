-- grain:  one row per unit and period of one feed
-- from:   expected_delivery against measure (reported figures) or tally_day
-- does:   counts the indicators that have a figure, and when the first arrived,
--         as known on :known
with

expected as (

    select expected_delivery.*

    from expected_delivery

    where
        expected_delivery.feed_code = :feed
        and expected_delivery.period_end between :first and :as_of

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
        measure.indicator_code in :indicators  -- noqa: PRS, LT02
        and measure.basis = 'reported'
        and measure.known_from <= :known
        and measure.period_end between :first and :as_of

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
        tally_day.indicator_code in :indicators  -- noqa: PRS, LT02
        and tally_day.is_leaf
        and tally_day.known_date <= :known
        and tally_day.tally_date between :first and :as_of

    group by
        tally_day.indicator_code,
        tally_day.unit_code,
        tally_day.unit_since,
        tally_day.tally_date

)

select
    -- ids
    expected.unit_code,
    expected.unit_since,

    -- dates
    expected.period_start,
    expected.period_end,
    expected.due_at,
    min(figure.arrived_date) as arrived_date,

    -- counts
    expected.expected_figures,
    count(distinct figure.indicator_code) as filled_figures

from expected

left join figure
    on
        expected.unit_code = figure.unit_code
        and expected.unit_since = figure.unit_since
        and figure.period_end between expected.period_start and expected.period_end

group by
    expected.unit_code,
    expected.unit_since,
    expected.period_start,
    expected.period_end,
    expected.due_at,
    expected.expected_figures

order by
    expected.unit_code,
    expected.period_end;
