-- grain:  one row per delivery that brought a figure after :day
-- from:   measure, reported figures, and submission
-- does:   counts what was new and what replaced another value
with

brought as (

    select
        measure.submission_id,
        measure.indicator_code,
        measure.unit_code,
        measure.period_end,
        measure.known_from,
        measure.is_illustrative,
        earlier.indicator_code is not null as is_known_before,
        earlier.value as value_before,
        measure.value as value_after

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

    where
        measure.basis = 'reported'
        and measure.unit_code in :units  -- noqa: PRS, LT02
        and measure.known_from > :day
        and measure.known_from <= :known
        and measure.period_end <= :as_of

)

select
    -- ids
    submission.submission_id,
    submission.feed_code,
    submission.unit_code as sender_code,
    submission.file_name,

    -- dates
    submission.received_at,
    max(brought.known_from) as known_date,
    min(brought.period_end) as first_period_end,
    max(brought.period_end) as last_period_end,

    -- counts
    count(distinct brought.indicator_code) as indicators,
    count(distinct brought.unit_code) as units,
    count(*) filter (where not brought.is_known_before) as figures_new,
    count(*) filter (
        where
        brought.is_known_before
        and brought.value_after is distinct from brought.value_before
    ) as figures_restated,

    -- marks
    bool_or(brought.is_illustrative) as is_illustrative

from brought

inner join submission
    on brought.submission_id = submission.submission_id

group by
    submission.submission_id,
    submission.feed_code,
    submission.unit_code,
    submission.file_name,
    submission.received_at

order by
    submission.received_at desc,
    submission.submission_id desc;
