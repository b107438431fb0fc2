-- name: report_stages
SELECT id, kind, probability, rotting_days FROM stage ORDER BY id;
