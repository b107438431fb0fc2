-- name: listing_find
SELECT id FROM listing WHERE record = ?1 AND +segment = ?2 ORDER BY id LIMIT 1;
