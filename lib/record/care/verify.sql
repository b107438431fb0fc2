-- name: verify_revision
SELECT max(operation) FROM journal WHERE id = ?1;

-- name: verify_key
SELECT 1 FROM lookup WHERE field = ?1 AND key = ?2 AND id = ?3;

-- name: verify_key_count
SELECT count(*) FROM lookup;

-- name: verify_keys
SELECT field, key, id FROM lookup ORDER BY field, key, id;

-- name: verify_stray
SELECT operation, id FROM journal WHERE operation > ?1 AND operation NOT IN (SELECT number FROM operation) LIMIT 1;

-- name: verify_touched
SELECT id FROM journal WHERE operation > ?1 ORDER BY +id;
