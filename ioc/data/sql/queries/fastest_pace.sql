-- grain:  one row per number of changes and pair of period ends so many changes apart
-- from:   measure of all units that were of one level when the later period ended
-- does:   keeps the most that any unit came in between, of the figures known on :known
with

known as (

    select
        measure.unit_code,
        measure.unit_since,
        measure.period_end,
        measure.value

    from measure

    inner join unit
        on
            measure.unit_code = unit.unit_code
            and measure.unit_since = unit.unit_since
            and measure.period_end between unit.valid_from and unit.valid_to

    where
        unit.level_code = :level
        and measure.indicator_code = :indicator
        and measure.is_illustrative = :is_illustrative
        and measure.known_from <= :known
        and measure.known_to > :known
        and measure.period_end <= :as_of
        and measure.state = 'reported'
        and isfinite(measure.value)

    qualify
        row_number() over (
            partition by
                measure.unit_code,
                measure.unit_since,
                measure.period_end
            order by
                measure.period_start desc,
                measure.basis != 'reported' asc,
                measure.basis asc
        ) = 1

),

numbered as (

    select
        known.unit_code,
        known.unit_since,
        known.period_end,
        known.value,
        row_number() over (
            partition by known.unit_code, known.unit_since
            order by known.period_end asc
        ) as nth

    from known

),

span as (

    select unnest(range(:fewest, :most + 1)) as changes

),

gained as (

    select
        span.changes,
        earlier.period_end as earlier_end,
        later.period_end as later_end,
        max({
            'gain': :sign * (later.value - earlier.value),
            'unit_code': later.unit_code
        }) as best

    from numbered as later

    cross join span

    inner join numbered as earlier
        on
            later.unit_code = earlier.unit_code
            and later.unit_since = earlier.unit_since
            and later.nth - span.changes = earlier.nth

    group by
        span.changes,
        earlier.period_end,
        later.period_end

)

select
    -- ids
    gained.changes,
    gained.best['unit_code'] as unit_code,

    -- dates
    gained.earlier_end,
    gained.later_end,

    -- figure
    gained.best['gain'] as gain

from gained

order by
    gained.changes,
    gained.earlier_end,
    gained.later_end;
