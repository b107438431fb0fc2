-- name: pool_rules
SELECT id FROM pool WHERE is_active = 1 ORDER BY position IS NULL, position, name, id;

-- name: pool_events
WITH sale AS (
  SELECT deal.id AS id, deal.created_at AS opened, deal.closed_on AS closed, stage.kind AS kind
  FROM deal JOIN stage ON stage.id = deal.stage WHERE deal.company = ?1
  UNION SELECT deal.id, deal.created_at, deal.closed_on, stage.kind FROM deal JOIN stage ON stage.id = deal.stage WHERE deal.contact = ?1
), whom AS (
  SELECT ?1 AS id UNION SELECT contact.id FROM contact WHERE contact.company = ?1 UNION SELECT sale.id FROM sale
)
SELECT (SELECT max(activity.at) FROM whom JOIN activity ON activity.about = whom.id
        WHERE activity.at <= ?2 AND coalesce(activity.direction, 'out') = 'out'),
       (SELECT max(opened) FROM sale),
       (SELECT max(closed) FROM sale WHERE kind = 'won'),
       (SELECT count(*) FROM sale WHERE kind = 'open');

-- name: pool_last_loss
SELECT created_at FROM handover WHERE record = ?1 AND previous = ?2 AND way IN ('recycled', 'released')
ORDER BY created_at DESC LIMIT 1;

-- name: pool_contacts
SELECT id FROM contact WHERE company = ?1 AND owner IS ?2 ORDER BY id;
