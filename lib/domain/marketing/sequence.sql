-- name: sequence_due
SELECT id FROM enrolment WHERE next_on <= ?1 AND status = 'running' ORDER BY next_on, id;

-- name: sequence_running
SELECT id, sequence FROM enrolment WHERE record = ?1 AND status = 'running' ORDER BY id;

-- name: sequence_known
SELECT count(*) FROM enrolment WHERE record = ?1 AND +sequence = ?2;

-- name: sequence_answered
SELECT count(*) FROM activity WHERE about IN (?1, ?3) AND direction = 'in' AND at > ?2;

-- name: sequence_opted_out
SELECT count(*) FROM consent WHERE about IN (?1, ?3) AND withdrawn_at >= ?2;

-- name: sequence_consents
SELECT count(*), coalesce(sum(withdrawn_at IS NULL OR withdrawn_at > ?3), 0) FROM consent
WHERE about = ?1 AND purpose = ?2 AND given_at <= ?3;
