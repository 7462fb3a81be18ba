-- grain:  one row per composite figure and span of knowing
-- from:   measure of the members, limited to touched_period
-- does:   sums weight × value / maximum while every member has a reported figure
insert into measure

with

member as (

    select
        composite_member.composite_code,
        composite_member.member_code,
        composite_member.weight * measure.value / composite_member.maximum as points,
        measure.unit_code,
        measure.unit_since,
        measure.period_start,
        measure.period_end,
        measure.known_from,
        measure.known_to,
        measure.is_provisional,
        measure.is_illustrative

    from measure

    inner join composite_member
        on
            measure.indicator_code = composite_member.member_code
            and measure.period_end
            between composite_member.valid_from and composite_member.valid_to

    inner join touched_period
        on
            composite_member.composite_code = touched_period.indicator_code
            and measure.period_start = touched_period.period_start
            and measure.period_end = touched_period.period_end

    where
        measure.basis = 'reported'
        and measure.state = 'reported'
        and measure.value is not null

),

moment as (

    select distinct
        member.composite_code,
        member.unit_code,
        member.unit_since,
        member.period_start,
        member.period_end,
        unnest([member.known_from, member.known_to]) as known_from

    from member

),

span as (

    select
        moment.*,
        lead(moment.known_from) over (
            partition by
                moment.composite_code,
                moment.unit_code,
                moment.unit_since,
                moment.period_start,
                moment.period_end
            order by moment.known_from
        ) as known_to

    from moment

),

total as (

    select
        span.composite_code,
        span.unit_code,
        span.unit_since,
        span.period_start,
        span.period_end,
        span.known_from,
        span.known_to,
        sum(member.points order by member.member_code) as points,
        count(*) as members,
        bool_or(member.is_provisional) as is_provisional,
        bool_or(member.is_illustrative) as is_illustrative

    from span

    inner join member
        on
            span.composite_code = member.composite_code
            and span.unit_code = member.unit_code
            and span.unit_since = member.unit_since
            and span.period_start = member.period_start
            and span.period_end = member.period_end
            and span.known_from >= member.known_from
            and span.known_from < member.known_to

    where span.known_to is not null

    group by
        span.composite_code,
        span.unit_code,
        span.unit_since,
        span.period_start,
        span.period_end,
        span.known_from,
        span.known_to

)

select
    -- ids
    total.composite_code as indicator_code,
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
    total.points as "value",

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
            composite_member.composite_code = total.composite_code
            and total.period_end
            between composite_member.valid_from and composite_member.valid_to
    );
