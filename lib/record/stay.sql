-- name: stay_of_record
SELECT value, since, until, operation FROM stay WHERE id = ?1 ORDER BY operation;

-- name: stay_last
SELECT until FROM stay WHERE id = ?1 ORDER BY operation DESC LIMIT 1;

-- name: stay_get
SELECT value, since FROM stay WHERE id = ?1 AND operation = ?2;

-- name: stay_set
INSERT INTO stay (id, operation, value, since, until) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (id, operation) DO UPDATE SET until = excluded.until;

-- name: stay_delete
DELETE FROM stay WHERE id = ?1 AND operation = ?2;

-- name: stay_delete_all
DELETE FROM stay;

-- name: stay_changed
SELECT DISTINCT id FROM journal
WHERE id >= ?1 AND id < ?2 AND kind = 'edit' AND instr(fields, ?3) > 0 ORDER BY id;

-- name: stay_operation_at
SELECT at FROM operation WHERE number = ?1;
