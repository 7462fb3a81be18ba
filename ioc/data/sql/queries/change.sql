-- grain:  one row per figure that became known, or known differently, after :day
-- from:   measure, reported figures, and the delivery that brought them
-- does:   puts the version before beside the new one; :only_restated: where they differ
select
    -- ids
    measure.indicator_code,
    measure.unit_code,
    measure.unit_since,

    -- dates
    measure.period_start,
    measure.period_end,
    measure.known_from as known_date,

    -- figure
    earlier.value as value_before,
    measure.value as value_after,
    earlier.indicator_code is not null as is_restatement,

    -- marks
    measure.is_illustrative,

    -- source
    submission.submission_id,
    submission.feed_code,
    submission.unit_code as sender_code,
    submission.received_at,
    submission.file_name,
    measure.sheet,
    measure.row_number,
    measure.column_name,
    measure.note

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

left join submission
    on measure.submission_id = submission.submission_id

where
    measure.basis = 'reported'
    and measure.unit_code in :units  -- noqa: PRS, LT02
    and measure.known_from > :day
    and measure.known_from <= :known
    and measure.period_end <= :as_of
    and (
        not :only_restated
        or (
            earlier.indicator_code is not null
            and measure.value is distinct from earlier.value
        )
    )

order by
    measure.known_from desc,
    measure.is_illustrative asc,
    measure.indicator_code asc,
    measure.unit_code asc,
    measure.period_end desc

limit :most;
