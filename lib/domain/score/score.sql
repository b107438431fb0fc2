-- name: score_rules
SELECT id FROM score WHERE noun = ?1 ORDER BY name, id;
