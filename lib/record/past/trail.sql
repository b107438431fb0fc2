-- name: trail_of_record
SELECT j.kind, j.fields, o.number, o.at, o.user, o.command, o.summary, o.reason, o.changes, o.undoes,
       j.line,
       (SELECT i.file FROM journal AS k JOIN import AS i ON i.id = k.id
        WHERE k.operation = o.number AND k.id >= 'im-' AND k.id < 'im.' AND k.kind = 'add')
FROM journal AS j JOIN operation AS o ON o.number = j.operation
WHERE j.id = ?1 ORDER BY j.operation DESC;
