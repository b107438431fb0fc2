-- name: past_operations
SELECT number, at, user, command, summary, reason, changes, undoes FROM operation WHERE number <= ?1 ORDER BY number DESC;

-- name: past_has_noun
SELECT 1 FROM journal WHERE operation = ?1 AND id >= ?2 AND id < ?3 LIMIT 1;

-- name: past_between
SELECT id FROM journal WHERE operation > ?1 AND operation <= ?2
ORDER BY instr(?3, ' ' || substr(id, 1, instr(id, '-'))), id;
