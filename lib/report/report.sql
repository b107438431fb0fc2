-- name: report_stages
SELECT id, kind, probability, rotting_days, forecast_category FROM stage ORDER BY id;
