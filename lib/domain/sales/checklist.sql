-- name: checklist_of_pipeline
SELECT id, checklist FROM stage WHERE pipeline = ?1 AND checklist IS NOT NULL ORDER BY position, id;

-- name: checklist_ticks
SELECT id, item, created_at, ticked_by FROM tick WHERE deal = ?1 ORDER BY id;
