-- grain:  one row per number of changes and pair of period ends so many changes apart
-- from:   level_series of all units that were of one level when the later period ended
-- does:   keeps the most that any unit came in between, of the figures known on :known
with

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

    from level_series(
        of_level := :level,
        of_indicator := :indicator,
        made_up := :is_illustrative,
        until_day := :as_of,
        on_day := :known
    ) as known

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
