-- grain:  one row per reported figure and span of knowing
-- from:   observation, limited to touched_period
-- does:   keeps the last version of each day of knowing, and ends its span at the next
insert into measure

with

version as (

    select
        observation.*,
        indicator.form,
        indicator.scale,
        row_number() over (
            partition by
                observation.indicator_code,
                observation.unit_code,
                observation.unit_since,
                observation.period_start,
                observation.period_end,
                observation.known_date
            order by
                observation.submission_id desc,
                observation.sheet desc,
                observation.row_number desc,
                observation.column_name desc
        ) as nth_of_day

    from observation

    inner join touched_period
        on
            observation.indicator_code = touched_period.indicator_code
            and observation.period_start = touched_period.period_start
            and observation.period_end = touched_period.period_end

    inner join indicator
        on observation.indicator_code = indicator.indicator_code

),

counted as (

    select
        version.*,
        case
            when version.form in ('count', 'amount')
                then coalesce(version.numerator, version.value)
            else version.numerator
        end as counted_numerator,
        version.form = 'ratio'
        and version.numerator is not null
        and version.denominator is not null as is_fraction

    from version

    where version.nth_of_day = 1

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
        order by counted.known_date asc
    ) as known_to,

    -- figure
    'reported' as basis,
    counted.state,
    counted.counted_numerator as numerator,
    counted.denominator,
    case
        when counted.is_fraction and counted.denominator <= 0 then null
        when counted.is_fraction
            then
                counted.scale
                * cast(counted.counted_numerator as double)
                / cast(counted.denominator as double)
        when counted.form in ('count', 'amount')
            then cast(counted.counted_numerator as double)
        else cast(counted.value as double)
    end as figure_value,

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
