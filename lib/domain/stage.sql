-- name: stage_first_of_kind
SELECT id FROM stage WHERE pipeline = ?1 AND kind = ?2 ORDER BY position, id LIMIT 1;

-- name: stage_names
SELECT id, name FROM stage WHERE pipeline = ?1 AND id <> ?2;

-- name: stage_count
SELECT count(*) FROM stage WHERE pipeline = ?1 AND id <> ?2;

-- name: stage_last_open
SELECT coalesce(max(position), 0) FROM stage WHERE pipeline = ?1 AND kind = 'open';

-- name: stage_deals
SELECT count(*) FROM deal WHERE stage = ?1;
