-- name: registration_conflict
SELECT holder, expires_on FROM registration
WHERE about = ?1 AND holder <> ?2 AND released_on IS NULL AND starts_on <= ?4 AND expires_on >= ?3
ORDER BY expires_on DESC, id LIMIT 1;

-- name: registration_own
SELECT expires_on FROM registration
WHERE about = ?1 AND holder = ?2 AND id <> ?5 AND released_on IS NULL AND starts_on <= ?4 AND expires_on >= ?3
ORDER BY expires_on DESC, id LIMIT 1;
