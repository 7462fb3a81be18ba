-- grain:  one row per reported figure and span of knowing
-- from:   observation, limited to touched_period
-- does:   keeps the last version of each day of knowing, closes its span at the next version
insert into measure

with

version as (

    select
        observation.*,
        row_number() over (
            partition by
                observation.indicator_code,
                observation.unit_code,
                observation.unit_since,
                observation.period_start,
                observation.period_end,
                observation.known_date
            order by observation.submission_id desc
        ) as nth_of_day

    from observation

    inner join touched_period
        on
            observation.indicator_code = touched_period.indicator_code
            and observation.period_start = touched_period.period_start
            and observation.period_end = touched_period.period_end

),

last_of_day as (

    select * from version

    where version.nth_of_day = 1

),

counted as (

    select
        last_of_day.*,
        indicator.form,
        indicator.scale,
        case
            when indicator.form in ('count', 'amount')
                then coalesce(last_of_day.numerator, last_of_day.value)
            else last_of_day.numerator
        end as counted_numerator

    from last_of_day

    inner join indicator
        on last_of_day.indicator_code = indicator.indicator_code

)

select
    -- ids
    counted.indicator_code,
    counted.unit_code,
    counted.unit_since,

    -- dates
    counted.period_start,
    counted.period_end,
    counted.known_date as known_from,
    lead(counted.known_date, 1, date '9999-12-31') over (
        partition by
            counted.indicator_code,
            counted.unit_code,
            counted.unit_since,
            counted.period_start,
            counted.period_end
        order by counted.known_date
    ) as known_to,

    -- figure
    'reported' as basis,
    counted.state,
    counted.counted_numerator as numerator,
    counted.denominator,
    case
        when counted.form = 'ratio' and counted.denominator > 0
            and counted.counted_numerator is not null
            then
                counted.scale
                * cast(counted.counted_numerator as double)
                / cast(counted.denominator as double)
        when counted.form in ('count', 'amount')
            then cast(counted.counted_numerator as double)
        else cast(counted.value as double)
    end as "value",

    -- marks
    counted.is_provisional,
    counted.is_illustrative,
    cast(null as bigint) as reported_units,
    cast(null as bigint) as expected_units,

    -- source
    counted.submission_id,
    counted.sheet,
    counted.row_number,
    counted.column_name,
    counted.note

from counted;
