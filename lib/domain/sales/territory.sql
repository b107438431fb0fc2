-- name: territory_last
SELECT max(position) FROM territory;
