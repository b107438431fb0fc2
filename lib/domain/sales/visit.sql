-- name: visit_overlapping
SELECT subject, starts_at, minutes FROM visit
WHERE owner = ?1 AND id <> ?2 AND starts_at > ?3 AND starts_at < ?4
  AND (status = 'planned' OR status = 'arrived')
ORDER BY starts_at, id;

-- name: visit_at_hand
SELECT id FROM visit
WHERE owner = ?1 AND status = ?2 AND starts_at >= ?3 AND starts_at < ?4
ORDER BY starts_at, id LIMIT 1;

-- name: visit_needs
SELECT company.id, company.name, company.owner, company.visit_days, company.created_at,
  (SELECT max(activity.at) FROM activity
   WHERE activity.about = company.id AND activity.kind = 'visit' AND activity.at <= ?1),
  (SELECT min(visit.starts_at) FROM visit
   WHERE visit.about = company.id AND visit.status = 'planned' AND visit.starts_at > ?1)
FROM company WHERE company.visit_days > 0;

-- name: visit_day
SELECT id, subject, about, starts_at FROM visit
WHERE starts_at >= ?1 AND starts_at < ?2 AND status = 'planned' AND coalesce(?3, owner) = owner
ORDER BY starts_at, id;
