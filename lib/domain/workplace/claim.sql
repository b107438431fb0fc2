-- name: claim_look
SELECT state, attempts, claimed_at FROM claim
WHERE record = ?1 AND rule = ?2 AND occurrence = ?3 AND user = ?4 AND claimed_at <= ?5;

-- name: claim_take
INSERT INTO claim (record, rule, occurrence, user, message, account, state, claimed_at, attempts)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'claimed', ?7, ?8 + 1)
ON CONFLICT (record, rule, occurrence, user) DO UPDATE
SET message = excluded.message, account = excluded.account, state = 'claimed',
    claimed_at = excluded.claimed_at, attempts = excluded.attempts, failure = NULL
WHERE state = 'failed' AND attempts = ?8;

-- name: claim_take_again
UPDATE claim SET claimed_at = ?2, attempts = attempts + 1
WHERE message = ?1 AND state = 'claimed' AND claimed_at <= ?3;

-- name: claim_end
UPDATE claim SET state = ?2, sent_at = ?3, failure = ?4 WHERE message = ?1 AND state = 'claimed';

-- name: claim_all
SELECT record, rule, occurrence, user, message, account, state, claimed_at, sent_at, failure, attempts
FROM claim WHERE rule <> 'sequence' ORDER BY claimed_at DESC, record, rule, occurrence, user;

-- name: claim_of_record
SELECT record, rule, occurrence, user, message, account, state, claimed_at, sent_at, failure, attempts
FROM claim WHERE record = ?1 AND rule <> 'sequence' ORDER BY claimed_at DESC, record, rule, occurrence, user;

-- name: claim_stuck
SELECT record, rule, occurrence, user, message, account, state, claimed_at, sent_at, failure, attempts
FROM claim WHERE state = 'claimed' AND state <> 'sent' AND claimed_at <= ?1
  AND (rule = 'sequence') = ?2 ORDER BY message, record, rule, occurrence;
