-- name: absence_on
SELECT deputy FROM absence WHERE user = ?1 AND first_on <= ?2 AND (last_on IS NULL OR last_on >= ?2)
ORDER BY deputy IS NULL, first_on DESC, id LIMIT 1;
