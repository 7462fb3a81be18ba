-- grain:  one row per composite figure and span of knowing
-- from:   known_part of the composites
-- does:   sums the members' points while every member of the day's method has some
insert into measure

with

total as (

    select
        known_part.indicator_code,
        known_part.unit_code,
        known_part.unit_since,
        known_part.period_start,
        known_part.period_end,
        known_part.known_from,
        known_part.known_to,
        sum(known_part.points order by known_part.part_code asc) as points,
        bool_or(known_part.is_provisional) as is_provisional,
        bool_or(known_part.is_illustrative) as is_illustrative,
        count(*) as members

    from known_part

    group by
        known_part.indicator_code,
        known_part.unit_code,
        known_part.unit_since,
        known_part.period_start,
        known_part.period_end,
        known_part.known_from,
        known_part.known_to

)

select
    -- ids
    total.indicator_code,
    total.unit_code,
    total.unit_since,

    -- dates
    total.period_start,
    total.period_end,
    total.known_from,
    total.known_to,

    -- figure
    'computed' as basis,
    'reported' as state,
    cast(null as decimal(24, 6)) as numerator,
    cast(null as decimal(24, 6)) as denominator,
    total.points as figure_value,

    -- marks
    total.is_provisional,
    total.is_illustrative,
    total.members as reported_units,
    total.members as expected_units,

    -- source
    cast(null as bigint) as submission_id,
    cast(null as varchar) as sheet,
    cast(null as bigint) as row_number,
    cast(null as varchar) as column_name,
    cast(null as varchar) as note

from total

where
    total.members = (
        select count(*)
        from composite_member
        where
            composite_member.composite_code = total.indicator_code
            and total.period_end
            between composite_member.valid_from and composite_member.valid_to
    );
