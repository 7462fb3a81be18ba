-- grain:  one row per composite figure and span of knowing
-- from:   known_part of the composites
-- does:   sums the members' points while every member of the day's method has some; by
--         the day's rule also while enough weight has, scaled up to the whole
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
        sum(known_part.weight order by known_part.part_code asc) as weight,
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

),

method as (

    select
        asked.indicator_code,
        asked.period_end,
        count(*) as members,
        sum(composite_member.weight order by composite_member.member_code asc) as weight

    from (
        select distinct
            total.indicator_code,
            total.period_end

        from total
    ) as asked

    inner join composite_member
        on
            asked.indicator_code = composite_member.composite_code
            and asked.period_end
            between composite_member.valid_from and composite_member.valid_to

    group by
        asked.indicator_code,
        asked.period_end

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
    case
        when total.members = method.members then total.points
        else total.points * method.weight / total.weight
    end as figure_value,

    -- marks
    total.is_provisional or total.members < method.members as is_provisional,
    total.is_illustrative,
    total.members as reported_units,
    method.members as expected_units,

    -- source
    cast(null as bigint) as submission_id,
    cast(null as varchar) as sheet,
    cast(null as bigint) as row_number,
    cast(null as varchar) as column_name,
    cast(null as varchar) as note

from total

inner join method
    on
        total.indicator_code = method.indicator_code
        and total.period_end = method.period_end

left join composite_rule
    on
        total.indicator_code = composite_rule.composite_code
        and total.period_end
        between composite_rule.valid_from and composite_rule.valid_to

where
    total.members = method.members
    -- a billionth for shares such as 0.7 that no binary number is
    or total.weight >= composite_rule.least_share * method.weight - 1e-9;
