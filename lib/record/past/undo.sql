-- name: undo_operations
SELECT number, undoes, command FROM operation WHERE number >= ?1 ORDER BY number DESC;

-- name: undo_rows
SELECT id, fields FROM journal WHERE operation = ?1 AND id >= ?2 AND id < ?3 AND kind = ?4 ORDER BY id;

-- name: undo_row_count
SELECT count(*) FROM journal WHERE operation = ?1 AND id >= ?2 AND id < ?3 AND kind = ?4;

-- name: undo_later
SELECT j.operation, j.fields, o.command FROM journal AS j JOIN operation AS o ON o.number = j.operation
WHERE j.id = ?1 AND j.operation > ?2 ORDER BY j.operation DESC;

-- name: restore_image
SELECT kind, fields FROM journal WHERE id = ?1 ORDER BY operation DESC LIMIT 1;

-- name: restore_candidates
SELECT id, fields FROM journal WHERE id >= ?1 AND id < ?2 AND kind = 'remove' ORDER BY id, operation DESC;
