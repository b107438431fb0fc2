-- name: alias_any
SELECT 1 FROM alias WHERE id > 'al-' LIMIT 1;

-- name: alias_find
SELECT DISTINCT alias.record FROM lookup JOIN alias ON alias.id = lookup.id
WHERE lookup.field = 'alias.keys' AND lookup.key >= ?1 AND lookup.key < ?2 LIMIT 100;
