-- name: capture_earlier
SELECT activity.about, activity.created_at FROM lookup JOIN activity ON activity.id = lookup.id
WHERE lookup.field = 'activity.reference' AND lookup.key >= ?1 AND lookup.key < ?2 ORDER BY lookup.key DESC LIMIT 1;

-- name: capture_known
SELECT found.id FROM (
  SELECT lead.id AS id, CASE lead.status WHEN 'unqualified' THEN 3 ELSE 1 END AS rank, lead.created_at AS at
  FROM lookup JOIN lead ON lead.id = lookup.id
  WHERE lookup.field = ?1 AND lookup.key = ?3 AND lead.status <> 'converted'
  UNION ALL
  SELECT contact.id, 2, contact.created_at FROM lookup JOIN contact ON contact.id = lookup.id
  WHERE lookup.field = ?2 AND lookup.key = ?3
) AS found ORDER BY found.rank, found.at DESC, found.id LIMIT 1;

-- name: capture_consented
SELECT count(*) FROM consent WHERE about = ?1 AND purpose = ?2 AND withdrawn_at IS NULL;
