-- grain:  one row per feed: its last delivery that concerns the unit
-- from:   submission
-- does:   looks at what the unit itself or a department for all units sent until :known
select
    -- ids
    submission.feed_code,
    max_by(submission.outcome, submission.submission_id) as outcome,
    max(submission.submission_id) as submission_id

from submission

where
    submission.known_date <= :known
    and (
        submission.unit_code = :unit
        or submission.unit_code not in (
            select unit.unit_code
            from unit
            where
                unit.level_code = (
                    select max(own.level_code)
                    from unit as own
                    where own.unit_code = :unit
                )
        )
    )

group by submission.feed_code;
