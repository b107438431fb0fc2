-- name: operation_state
SELECT max(number), (SELECT value FROM meta WHERE name = 'definitions') FROM operation;

-- name: operation_last
SELECT max(number) FROM operation;

-- name: operation_add
INSERT INTO operation (number, at, user, command, summary, reason, changes, undoes)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: operation_after
SELECT number, at, user, command, summary, reason, changes, undoes,
       (SELECT i.file FROM journal AS j JOIN import AS i ON i.id = j.id
        WHERE j.operation = operation.number AND j.id >= 'im-' AND j.id < 'im.' AND j.kind = 'add')
FROM operation WHERE number > ?1 ORDER BY number;

-- name: operation_get
SELECT number, at, user, command, summary, reason, changes, undoes,
       (SELECT i.file FROM journal AS j JOIN import AS i ON i.id = j.id
        WHERE j.operation = operation.number AND j.id >= 'im-' AND j.id < 'im.' AND j.kind = 'add')
FROM operation WHERE number = ?1;

-- name: operation_before_instant
SELECT number FROM operation WHERE at <= ?1 ORDER BY number DESC LIMIT 1;

-- name: journal_add
INSERT INTO journal (operation, id, kind, fields, line) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING;

-- name: journal_get
SELECT kind, fields FROM journal WHERE operation = ?1 AND id = ?2;

-- name: journal_line
SELECT line FROM journal WHERE operation = ?1 AND id = ?2;

-- name: journal_set
UPDATE journal SET kind = ?3, fields = ?4, line = coalesce(?5, line) WHERE operation = ?1 AND id = ?2;

-- name: journal_delete
DELETE FROM journal WHERE operation = ?1 AND id = ?2;

-- name: journal_of_operation
SELECT id, kind, fields FROM journal WHERE operation = ?1 AND id >= ?2 AND id < ?3 ORDER BY id;

-- name: journal_of_record_after
SELECT operation, kind, fields FROM journal WHERE id = ?1 AND operation > ?2 ORDER BY operation DESC;

-- name: journal_of_record
SELECT j.operation, j.kind, j.fields, o.at, o.user, o.command, o.reason
FROM journal AS j JOIN operation AS o ON o.number = j.operation
WHERE j.id = ?1 ORDER BY j.operation;

-- name: lookup_add
INSERT INTO lookup (field, key, id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING;

-- name: lookup_delete
DELETE FROM lookup WHERE field = ?1 AND key = ?2 AND id = ?3;

-- name: lookup_count
SELECT count(*) FROM (SELECT 1 FROM lookup LIMIT ?1);

-- name: lookup_each
SELECT field, key, id FROM lookup ORDER BY field, key, id;

-- name: lookup_clear
DELETE FROM lookup;

-- name: lookup_keys
SELECT key FROM lookup WHERE field = ?1;

-- name: lookup_find
SELECT id FROM lookup WHERE field = ?1 AND key = ?2 LIMIT ?3;

-- name: lookup_find_ending
SELECT id FROM lookup WHERE field = ?1 AND key LIKE ?2 LIMIT ?3;

-- name: journal_count
SELECT count(*) FROM journal WHERE operation = ?1 AND id >= ?2 AND id < ?3;
