-- grain:  none
-- from:   submission
-- does:   lets go of old deliveries that brought neither a figure nor a row of the
--         register: mostly restated tallies
delete from submission
where
    submission.known_date < :oldest
    and submission.submission_id not in (
        select observation.submission_id
        from observation
        union distinct
        select task.submission_id
        from task
        union distinct
        select task_update.submission_id
        from task_update
        union distinct
        select model.submission_id
        from model
        union distinct
        select model_update.submission_id
        from model_update
        union distinct
        select directive.submission_id
        from directive
    );
