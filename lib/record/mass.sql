-- name: schema_lookup_waiting
CREATE TABLE lookup_waiting (field TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL) STRICT;

-- name: schema_lookup_waiting_drop
DROP TABLE lookup_waiting;

-- name: mass_wait
INSERT INTO lookup_waiting (field, key, id) VALUES (?1, ?2, ?3);

-- name: mass_settle
INSERT INTO lookup (field, key, id) SELECT field, key, id FROM lookup_waiting WHERE true ORDER BY field, key, id ON CONFLICT DO NOTHING;
