-- name: define_last
SELECT max(operation) FROM journal WHERE ((id >= ?1 AND id < ?2) OR (id >= ?3 AND id < ?4)) AND operation <= ?5;

-- name: define_ids
SELECT DISTINCT id FROM journal WHERE id >= ?1 AND id < ?2;

-- name: define_gone
SELECT j.id, j.fields FROM journal AS j WHERE j.id >= ?1 AND j.id < ?2 AND j.kind = 'remove'
AND NOT EXISTS (SELECT 1 FROM journal AS k WHERE k.id = j.id AND k.operation > j.operation) ORDER BY j.operation DESC;
