-- name: calendar_standard
SELECT id FROM calendar WHERE is_standard = 1 ORDER BY id LIMIT 1;

-- name: calendar_of_user
SELECT calendar FROM user WHERE id = ?1;

-- name: calendar_other_standard
SELECT id FROM calendar WHERE is_standard = 1 AND id <> ?1 ORDER BY id LIMIT 1;
