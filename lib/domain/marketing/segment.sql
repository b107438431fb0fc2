-- name: segment_has_members
SELECT EXISTS (SELECT 1 FROM listing WHERE segment = ?1);
