-- name: document_contents
SELECT id, hash FROM document;

-- name: document_changes
SELECT id, fields FROM journal WHERE id >= ?1 AND id < ?2 AND fields IS NOT NULL;
