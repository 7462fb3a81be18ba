-- grain:  none
-- from:   rejected_row
-- does:   lets go of the rows of deliveries that are no longer listed
delete from rejected_row
where rejected_row.submission_id not in (
    select submission.submission_id
    from submission
);
