-- grain:  one row: the last day, until :today, that a delivered figure is about
-- from:   observation and tally_day
-- does:   leaves out what a profile brought along: its archive is not the present
select max(figure.newest_date) as newest_date

from (
    select max(observation.period_end) as newest_date

    from observation

    inner join submission
        on observation.submission_id = submission.submission_id

    where
        submission.channel != 'profile'
        and observation.period_end <= :today

    union all

    select max(tally_day.tally_date) as newest_date

    from tally_day

    where tally_day.tally_date <= :today
) as figure;
