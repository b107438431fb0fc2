-- name: rebuild_changes
UPDATE operation SET changes = ?2 WHERE number = ?1;

-- name: rebuild_drop_journal_index
DROP INDEX journal_record;

-- name: rebuild_claims
SELECT record, rule, occurrence, user, message, account, state, claimed_at, sent_at, failure, attempts FROM claim;

-- name: rebuild_claim_add
INSERT INTO claim (record, rule, occurrence, user, message, account, state, claimed_at, sent_at, failure, attempts)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);

-- name: rebuild_forget_remade
DELETE FROM meta WHERE name = 'remade_at';
