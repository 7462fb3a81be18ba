-- grain:  one row per whole, span of knowing and part known in it
-- from:   part
-- does:   cuts time at every moment a part became known or known differently, and keeps
--         of each part the version to prefer
create or replace temporary table known_part as

with

moment as (

    select distinct
        part.indicator_code,
        part.unit_code,
        part.unit_since,
        part.period_start,
        part.period_end,
        unnest([part.known_from, part.known_to]) as known_from

    from part

),

span as (

    select
        moment.*,
        lead(moment.known_from) over (
            partition by
                moment.indicator_code,
                moment.unit_code,
                moment.unit_since,
                moment.period_start,
                moment.period_end
            order by moment.known_from asc
        ) as known_to

    from moment

),

known as (

    select
        span.*,
        part.part_code,
        part.numerator,
        part.denominator,
        part.weight,
        part.points,
        part.is_provisional,
        part.is_illustrative,
        row_number() over (
            partition by
                span.indicator_code,
                span.unit_code,
                span.unit_since,
                span.period_start,
                span.period_end,
                span.known_from,
                part.part_code
            order by part.preference asc
        ) as choice

    from span

    inner join part
        on
            span.indicator_code = part.indicator_code
            and span.unit_code = part.unit_code
            and span.unit_since = part.unit_since
            and span.period_start = part.period_start
            and span.period_end = part.period_end
            and span.known_from >= part.known_from
            and span.known_from < part.known_to

    where span.known_to is not null

)

select known.*

from known

where known.choice = 1;
