-- name: assignment_rules
SELECT id FROM assignment WHERE noun = ?1 AND is_active = 1 ORDER BY position IS NULL, position, name, id;
