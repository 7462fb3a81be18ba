-- grain:  none
-- from:   submission
-- does:   lets go of old deliveries that brought no figure: mostly restated tallies
delete from submission
where
    submission.known_date < :oldest
    and submission.submission_id not in (
        select observation.submission_id
        from observation
    );
