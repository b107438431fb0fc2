-- name: score_rules
SELECT id FROM score WHERE noun = ?1 ORDER BY name, id;

-- name: score_changes
SELECT id, fields FROM journal WHERE id >= ?1 AND id < ?2 AND kind = 'edit' ORDER BY id, operation DESC;

-- name: score_stages
SELECT id, pipeline, kind FROM stage ORDER BY pipeline, position, id;
