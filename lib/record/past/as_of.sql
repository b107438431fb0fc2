-- name: as_of_touched
SELECT id FROM journal WHERE operation > ?1 AND kind <> 'add' ORDER BY +id;

-- name: as_of_next
SELECT kind FROM journal WHERE id = ?1 AND operation > ?2 ORDER BY operation LIMIT 1;

-- name: as_of_revision
SELECT max(operation) FROM journal WHERE id = ?1 AND operation <= ?2;

-- name: as_of_instant
SELECT at FROM operation WHERE number = ?1;
