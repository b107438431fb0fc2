-- name: setting_value
SELECT value FROM setting WHERE name = ?1;
