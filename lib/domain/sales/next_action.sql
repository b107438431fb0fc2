-- name: next_task
SELECT id, title, due FROM task
WHERE about = ?1 AND status = 'open' AND due IS NOT NULL ORDER BY due, id LIMIT 1;

-- name: next_contacts
SELECT direction, max(at) FROM activity WHERE about = ?1 AND at <= ?2 GROUP BY direction;
