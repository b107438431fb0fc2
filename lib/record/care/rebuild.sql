-- name: rebuild_changes
UPDATE operation SET changes = ?2 WHERE number = ?1;

-- name: rebuild_drop_journal_index
DROP INDEX journal_record;
