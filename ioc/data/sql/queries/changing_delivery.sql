-- grain:  one row per delivery that brought a figure after :day
-- from:   reported_change, and submission
-- does:   counts what was new and what replaced another value
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
        and brought.value is distinct from brought.value_before
    ) as figures_restated,

    -- marks
    bool_or(brought.is_illustrative) as is_illustrative

from reported_change as brought

inner join submission
    on brought.submission_id = submission.submission_id

where
    brought.unit_code in :units  -- noqa: PRS, LT02
    and brought.known_from > :day
    and brought.known_from <= :known
    and brought.period_end <= :as_of

group by
    submission.submission_id,
    submission.feed_code,
    submission.unit_code,
    submission.file_name,
    submission.received_at

order by
    submission.received_at desc,
    submission.submission_id desc;
