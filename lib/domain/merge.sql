-- name: merge_operations
SELECT operation FROM journal WHERE id = ?1 AND kind = 'add' ORDER BY operation DESC;

-- name: merge_of_key
SELECT alias.id, alias.record, alias.merged FROM lookup JOIN alias ON alias.id = lookup.id
WHERE lookup.field = 'alias.keys' AND lookup.key >= ?1 AND lookup.key < ?2 ORDER BY lookup.key;

-- name: merge_into
SELECT id, record, merged FROM alias WHERE record = ?1;
