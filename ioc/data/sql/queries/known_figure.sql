-- grain:  one row per indicator, unit, period and basis: the figures known on :known
-- from:   measure, with the delivery each reported figure came in
-- does:   keeps the newest :points periods of each indicator and unit that had ended by
--         :as_of; :units are codes, each on a line of its own
with

known as (

    select
        measure.*,
        dense_rank() over (
            partition by
                measure.indicator_code,
                measure.unit_code,
                measure.unit_since,
                measure.is_illustrative
            order by measure.period_end desc
        ) as nth

    from measure

    where
        measure.indicator_code in :indicators  -- noqa: PRS, LT02
        and measure.unit_code in (select unnest(string_split(:units, chr(10))))
        and measure.known_from <= :known
        and measure.known_to > :known
        and measure.period_end <= :as_of
        and measure.state = 'reported'
        and measure.value is not null

)

select
    -- ids
    known.indicator_code,
    known.unit_code,
    known.unit_since,

    -- dates
    known.period_start,
    known.period_end,
    known.known_from,

    -- figure
    known.basis,
    known.value,
    known.numerator,
    known.denominator,

    -- marks
    known.is_provisional,
    known.is_illustrative,
    known.reported_units,
    known.expected_units,

    -- source
    known.submission_id,
    submission.file_name,
    known.sheet,
    known.row_number,
    known.column_name,
    known.note

from known

left join submission
    on known.submission_id = submission.submission_id

where known.nth <= :points

order by
    known.indicator_code asc,
    known.unit_code asc,
    known.unit_since asc,
    known.period_end desc,
    known.period_start desc,
    known.basis != 'reported' asc,
    known.basis asc;
