-- grain:  one row per history, weeks ahead and quantile; one if there are none
-- from:   forecast_record, with forecast_error
-- does:   finds the record of a level if it knows nothing of after :as_of and :known
select
    -- ids
    forecast_error.history,
    forecast_error.weeks_ahead,

    -- counts
    forecast_record.hits,
    forecast_record.forecasts,
    forecast_error.forecasts as checked_forecasts,

    -- figure
    forecast_error.error

from forecast_record

left join forecast_error
    on
        forecast_record.indicator_code = forecast_error.indicator_code
        and forecast_record.level_code = forecast_error.level_code
        and forecast_record.is_illustrative = forecast_error.is_illustrative

where
    forecast_record.indicator_code = :indicator
    and forecast_record.level_code = :level
    and forecast_record.is_illustrative = :is_illustrative
    and forecast_record.last_period_end <= :as_of
    and forecast_record.last_known_date <= :known

order by
    forecast_error.history,
    forecast_error.weeks_ahead,
    forecast_error.nth;
