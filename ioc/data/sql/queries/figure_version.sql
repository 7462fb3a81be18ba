-- grain:  one row per version of one reported figure, and the days it was known on
-- from:   measure, with the delivery each version came in
-- does:   looks at what had been recorded by :known, newest first
select
    -- ids
    measure.submission_id,
    submission.feed_code,
    submission.unit_code as sender_code,

    -- dates
    measure.known_from,
    measure.known_to,
    submission.received_at,

    -- figure
    measure.state,
    measure.value,
    measure.numerator,
    measure.denominator,

    -- marks
    measure.is_provisional,
    measure.is_illustrative,

    -- source
    submission.file_name,
    submission.sha256,
    measure.sheet,
    measure.row_number,
    measure.column_name,
    measure.note

from measure

inner join submission
    on measure.submission_id = submission.submission_id

where
    measure.indicator_code = :indicator
    and measure.unit_code = :unit
    and measure.unit_since = :since
    and measure.period_start = :period_start
    and measure.period_end = :period_end
    and measure.basis = 'reported'
    and measure.known_from <= :known

order by measure.known_from desc;
