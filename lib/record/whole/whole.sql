-- name: whole_operations
SELECT number, at, user, command, summary, reason, changes, undoes FROM operation ORDER BY number;

-- name: whole_journal
SELECT operation, id, kind, fields, line FROM journal ORDER BY operation, id;

-- name: whole_count
UPDATE operation SET changes = (SELECT count(*) FROM journal AS j WHERE j.operation = operation.number);
