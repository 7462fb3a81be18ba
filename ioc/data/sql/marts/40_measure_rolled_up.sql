-- grain:  one row per figure of a parent and span of knowing
-- from:   known_part of the units of one level
-- does:   sums numerators and denominators, and counts who reported of how many
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
        cast(sum(known_part.numerator) as decimal(24, 6)) as numerator,
        case
            when count(known_part.denominator) = count(*)
                then cast(sum(known_part.denominator) as decimal(24, 6))
        end as denominator,
        bool_or(known_part.is_provisional) as is_provisional,
        bool_or(known_part.is_illustrative) as is_illustrative,
        count(*) as reported_units

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

parent_day as (

    select distinct
        total.unit_code,
        total.unit_since,
        total.period_end

    from total

),

expected as (

    select
        parent_day.unit_code,
        parent_day.unit_since,
        parent_day.period_end,
        count(*) as expected_units

    from parent_day

    inner join unit
        on
            parent_day.unit_code = unit.parent_code
            and parent_day.unit_since = unit.parent_since
            and parent_day.period_end between unit.valid_from and unit.valid_to

    where unit.is_territorial

    group by
        parent_day.unit_code,
        parent_day.unit_since,
        parent_day.period_end

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
    'rolled_up' as basis,
    'reported' as state,
    total.numerator,
    total.denominator,
    case
        when indicator.form != 'ratio' then cast(total.numerator as double)
        when total.denominator > 0
            then
                indicator.scale
                * cast(total.numerator as double)
                / cast(total.denominator as double)
    end as figure_value,

    -- marks
    total.is_provisional,
    total.is_illustrative,
    total.reported_units,
    expected.expected_units,

    -- source
    cast(null as bigint) as submission_id,
    cast(null as varchar) as sheet,
    cast(null as bigint) as row_number,
    cast(null as varchar) as column_name,
    cast(null as varchar) as note

from total

inner join expected
    on
        total.unit_code = expected.unit_code
        and total.unit_since = expected.unit_since
        and total.period_end = expected.period_end

inner join indicator
    on total.indicator_code = indicator.indicator_code;
