-- name: deal_stays_from
SELECT id, value, since, until FROM stay WHERE id >= ?1 ORDER BY id, operation;
