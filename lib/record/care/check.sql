-- name: check_key
SELECT 1 FROM lookup WHERE field = ?1 AND key = ?2 AND id = ?3;

-- name: check_key_count
SELECT count(*) FROM lookup;

-- name: check_keys
SELECT field, key, id FROM lookup ORDER BY field, key, id;

-- name: check_journal
SELECT 1 FROM journal JOIN operation ON operation.number = journal.operation
WHERE journal.id = ?1 AND journal.operation = ?2;
