-- name: next_task
SELECT id, title, due FROM task
WHERE about = ?1 AND status = 'open' AND due IS NOT NULL ORDER BY due, id LIMIT 1;

-- name: next_contacts
SELECT direction, max(at) FROM activity WHERE about = ?1 AND at <= ?2 GROUP BY direction;

-- name: next_planned
SELECT EXISTS (SELECT 1 FROM visit WHERE about = ?1 AND status = 'planned' AND starts_at >= ?2)
  OR EXISTS (SELECT 1 FROM enrolment WHERE record = ?1 AND status = 'running')
  OR EXISTS (SELECT 1 FROM deal WHERE id = ?1 AND next_on IS NOT NULL);
