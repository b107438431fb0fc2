-- name: reminder_users
SELECT id, name, email, is_active, timezone, remind_by, digest_time, quiet_hours
FROM user ORDER BY id;

-- name: reminder_tasks
SELECT id, title, about, owner, due, starts_at, remind FROM task
WHERE status = 'open' AND due <= ?1 AND (due <= ?2 OR remind IS NOT NULL);

-- name: reminder_assigned
SELECT id, title, about, owner, due, assigned_by,
  (SELECT at FROM operation WHERE number = task.rev) FROM task
WHERE acceptance = 'pending' AND status = 'open';

-- name: reminder_rotting
SELECT deal.id, deal.title, deal.company, deal.owner, deal.stage_at, stage.rotting_days
FROM stage JOIN deal ON deal.stage = stage.id
WHERE stage.kind = 'open' AND stage.rotting_days IS NOT NULL AND deal.stage_at <= ?1;

-- name: reminder_expected
SELECT id, title, company, owner, expected_on FROM deal
WHERE closed_on IS NULL AND expected_on < ?1;

-- name: reminder_next_steps
SELECT id, coalesce(next_step || ': ' || title, title), company, owner, next_on FROM deal
WHERE closed_on IS NULL AND next_on <= ?1;
