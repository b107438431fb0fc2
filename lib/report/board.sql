-- name: board_uses
SELECT currency FROM deal WHERE currency = ?1 LIMIT 1;

-- name: board_currencies
SELECT DISTINCT currency FROM deal WHERE currency IS NOT NULL LIMIT 2;
