-- name: definition_field_position
SELECT max(position) FROM field;

-- name: definition_entity_position
SELECT max(position) FROM entity;

-- name: definition_prefix_used
SELECT EXISTS (SELECT 1 FROM journal WHERE id >= ?1 AND id < ?2);

-- name: definition_table_used
SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1);
