-- name: derived_territories
SELECT id, name, criteria FROM territory ORDER BY position, name, id;
