-- grain:  one row per parent figure and span of knowing, for the parents of one level
-- from:   measure of the children, limited to touched_period
-- does:   sums numerators and denominators of the children known at each moment of change; a
--         child's reported figure goes before its rolled-up one
insert into measure

with

child as (

    select
        measure.*,
        unit.parent_code,
        unit.parent_since

    from measure

    inner join touched_period
        on
            measure.indicator_code = touched_period.indicator_code
            and measure.period_start = touched_period.period_start
            and measure.period_end = touched_period.period_end

    inner join indicator
        on measure.indicator_code = indicator.indicator_code

    inner join unit
        on
            measure.unit_code = unit.unit_code
            and measure.unit_since = unit.unit_since
            and measure.period_end between unit.valid_from and unit.valid_to

    where
        unit.level_code = :level
        and unit.parent_code is not null
        and indicator.is_additive
        and measure.state = 'reported'
        and measure.numerator is not null
        and (
            indicator.form != 'ratio'
            or coalesce(measure.denominator, 0) > 0
        )

),

moment as (

    select distinct
        child.indicator_code,
        child.parent_code,
        child.parent_since,
        child.period_start,
        child.period_end,
        unnest([child.known_from, child.known_to]) as known_from

    from child

),

span as (

    select
        moment.*,
        lead(moment.known_from) over (
            partition by
                moment.indicator_code,
                moment.parent_code,
                moment.parent_since,
                moment.period_start,
                moment.period_end
            order by moment.known_from
        ) as known_to

    from moment

),

known_child as (

    select
        span.indicator_code,
        span.parent_code,
        span.parent_since,
        span.period_start,
        span.period_end,
        span.known_from,
        span.known_to,
        child.unit_code,
        child.numerator,
        child.denominator,
        child.is_provisional,
        child.is_illustrative,
        row_number() over (
            partition by
                span.indicator_code,
                span.parent_code,
                span.parent_since,
                span.period_start,
                span.period_end,
                span.known_from,
                child.unit_code,
                child.unit_since
            order by child.is_illustrative, child.basis = 'reported' desc
        ) as choice

    from span

    inner join child
        on
            span.indicator_code = child.indicator_code
            and span.parent_code = child.parent_code
            and span.parent_since = child.parent_since
            and span.period_start = child.period_start
            and span.period_end = child.period_end
            and span.known_from >= child.known_from
            and span.known_from < child.known_to

    where span.known_to is not null

),

total as (

    select
        known_child.indicator_code,
        known_child.parent_code,
        known_child.parent_since,
        known_child.period_start,
        known_child.period_end,
        known_child.known_from,
        known_child.known_to,
        cast(sum(known_child.numerator) as decimal(24, 6)) as numerator,
        case
            when count(known_child.denominator) = count(*)
                then cast(sum(known_child.denominator) as decimal(24, 6))
        end as denominator,
        bool_or(known_child.is_provisional) as is_provisional,
        bool_or(known_child.is_illustrative) as is_illustrative,
        count(*) as reported_units

    from known_child

    where known_child.choice = 1

    group by
        known_child.indicator_code,
        known_child.parent_code,
        known_child.parent_since,
        known_child.period_start,
        known_child.period_end,
        known_child.known_from,
        known_child.known_to

)

select
    -- ids
    total.indicator_code,
    total.parent_code as unit_code,
    total.parent_since as unit_since,

    -- dates
    total.period_start,
    total.period_end,
    total.known_from,
    total.known_to,

    -- figure
    'rolled_up' as basis,
    'reported' as state,
    total.numerator,
    total.denominator,
    case
        when indicator.form = 'ratio'
            then
                indicator.scale
                * cast(total.numerator as double)
                / cast(total.denominator as double)
        else cast(total.numerator as double)
    end as "value",

    -- marks
    total.is_provisional,
    total.is_illustrative,
    total.reported_units,
    (
        select count(*)
        from unit
        where
            unit.parent_code = total.parent_code
            and unit.parent_since = total.parent_since
            and unit.level_code = :level
            and total.period_end between unit.valid_from and unit.valid_to
    ) as expected_units,

    -- source
    cast(null as bigint) as submission_id,
    cast(null as varchar) as sheet,
    cast(null as bigint) as row_number,
    cast(null as varchar) as column_name,
    cast(null as varchar) as note

from total

inner join indicator
    on total.indicator_code = indicator.indicator_code;
