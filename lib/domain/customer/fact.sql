-- name: fact_named
SELECT id FROM fact WHERE about = ?1 AND name = ?2 COLLATE NOCASE ORDER BY id LIMIT 2;
