-- grain:  one row per figure that became known, or known differently, after :day
-- from:   reported_change, and the delivery that brought each
-- does:   puts the version before beside the new one; :only_restated: where they differ
select
    -- ids
    reported_change.indicator_code,
    reported_change.unit_code,
    reported_change.unit_since,

    -- dates
    reported_change.period_start,
    reported_change.period_end,
    reported_change.known_from as known_date,

    -- figure
    reported_change.value_before,
    reported_change.value as value_after,
    reported_change.is_known_before as is_restatement,

    -- marks
    reported_change.is_illustrative,

    -- source
    submission.submission_id,
    submission.feed_code,
    submission.unit_code as sender_code,
    submission.received_at,
    submission.file_name,
    reported_change.sheet,
    reported_change.row_number,
    reported_change.column_name,
    reported_change.note

from reported_change

left join submission
    on reported_change.submission_id = submission.submission_id

where
    reported_change.unit_code in :units  -- noqa: PRS, LT02
    and reported_change.known_from > :day
    and reported_change.known_from <= :known
    and reported_change.period_end <= :as_of
    and (
        not :only_restated
        or (
            reported_change.is_known_before
            and reported_change.value is distinct from reported_change.value_before
        )
    )

order by
    reported_change.known_from desc,
    reported_change.is_illustrative asc,
    reported_change.indicator_code asc,
    reported_change.unit_code asc,
    reported_change.period_end desc

limit :most;
