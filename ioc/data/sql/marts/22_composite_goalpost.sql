-- grain:  one row per composite, member scored against its cohort, level, period and
--         span of knowing in which the goalposts stood still; null: no spread
-- from:   measure, reported figures of the units of a level, limited to touched_period
-- does:   finds what earns nothing and what earns everything: worst and best of the
--         cohort, or median ∓ 3 robust standard deviations (1.4826 × MAD)
insert into composite_goalpost

with

figure as (

    select
        composite_member.composite_code,
        composite_member.member_code,
        composite_member.scoring,
        composite_member.is_lower_better,
        unit.level_code,
        measure.period_start,
        measure.period_end,
        measure.known_from,
        measure.known_to,
        measure.value,
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

    inner join unit
        on
            measure.unit_code = unit.unit_code
            and measure.unit_since = unit.unit_since
            and measure.period_end between unit.valid_from and unit.valid_to

    where
        composite_member.scoring in ('min_max', 'z_robust')
        and measure.basis = 'reported'
        and measure.state = 'reported'
        and measure.value is not null

),

moment as (

    select distinct
        figure.composite_code,
        figure.member_code,
        figure.level_code,
        figure.period_start,
        figure.period_end,
        unnest([figure.known_from, figure.known_to]) as known_from

    from figure

),

span as (

    select
        moment.*,
        lead(moment.known_from) over (
            partition by
                moment.composite_code,
                moment.member_code,
                moment.level_code,
                moment.period_start,
                moment.period_end
            order by moment.known_from asc
        ) as known_to

    from moment

),

cohort as (

    select
        span.composite_code,
        span.member_code,
        span.level_code,
        span.period_start,
        span.period_end,
        span.known_from,
        span.known_to,
        figure.is_lower_better,
        case
            when figure.scoring = 'min_max' then min(figure.value)
            else median(figure.value) - 3 * 1.4826 * mad(figure.value)
        end as low,
        case
            when figure.scoring = 'min_max' then max(figure.value)
            else median(figure.value) + 3 * 1.4826 * mad(figure.value)
        end as high,
        bool_or(figure.is_illustrative) as is_illustrative

    from span

    inner join figure
        on
            span.composite_code = figure.composite_code
            and span.member_code = figure.member_code
            and span.level_code = figure.level_code
            and span.period_start = figure.period_start
            and span.period_end = figure.period_end
            and span.known_from >= figure.known_from
            and span.known_from < figure.known_to

    where span.known_to is not null

    group by
        span.composite_code,
        span.member_code,
        span.level_code,
        span.period_start,
        span.period_end,
        span.known_from,
        span.known_to,
        figure.scoring,
        figure.is_lower_better

),

goalpost as (

    select
        cohort.*,
        case
            -- figures that agree to nine digits are equal in a ranking too
            when cohort.high - cohort.low <= 1e-9 then null
            when cohort.is_lower_better then cohort.high
            else cohort.low
        end as zero_at,
        case
            when cohort.high - cohort.low <= 1e-9 then null
            when cohort.is_lower_better then cohort.low
            else cohort.high
        end as full_at

    from cohort

),

neighbour as (

    select
        goalpost.*,
        lag(goalpost.known_to) over same as known_to_before,
        lag(goalpost.zero_at) over same as zero_before,
        lag(goalpost.full_at) over same as full_before,
        lag(goalpost.is_illustrative) over same as illustrative_before

    from goalpost

    window same as (
        partition by
            goalpost.composite_code,
            goalpost.member_code,
            goalpost.level_code,
            goalpost.period_start,
            goalpost.period_end
        order by goalpost.known_from asc
    )

),

moved as (

    select
        neighbour.*,
        coalesce(
            neighbour.known_from = neighbour.known_to_before
            and neighbour.is_illustrative = neighbour.illustrative_before
            and coalesce(
                neighbour.zero_at = neighbour.zero_before
                and neighbour.full_at = neighbour.full_before,
                neighbour.zero_at is null and neighbour.zero_before is null
            ),
            false
        ) as stands

    from neighbour

),

stretch as (

    select
        moved.*,
        count(*) filter (where not moved.stands) over (
            partition by
                moved.composite_code,
                moved.member_code,
                moved.level_code,
                moved.period_start,
                moved.period_end
            order by moved.known_from asc
        ) as nth

    from moved

)

select
    -- ids
    stretch.composite_code,
    stretch.member_code,
    stretch.level_code,

    -- dates
    stretch.period_start,
    stretch.period_end,
    min(stretch.known_from) as known_from,
    max(stretch.known_to) as known_to,

    -- figure
    stretch.zero_at,
    stretch.full_at,

    -- marks
    stretch.is_illustrative

from stretch

group by
    stretch.composite_code,
    stretch.member_code,
    stretch.level_code,
    stretch.period_start,
    stretch.period_end,
    stretch.nth,
    stretch.zero_at,
    stretch.full_at,
    stretch.is_illustrative;
