-- name: forecast_same
SELECT id FROM forecast
WHERE period = ?1 AND category = ?2 AND currency IS ?3 AND user IS ?4 AND team IS ?5 AND id <> ?6;
