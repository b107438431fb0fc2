-- name: forecast_said
SELECT user, team, category, amount, currency, note, said_by FROM forecast WHERE period = ?1 ORDER BY id;
