-- name: trail_of_record
SELECT j.kind, j.fields, o.number, o.at, o.user, o.command, o.summary, o.reason, o.changes, o.undoes
FROM journal AS j JOIN operation AS o ON o.number = j.operation
WHERE j.id = ?1 ORDER BY j.operation DESC;
