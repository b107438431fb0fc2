-- name: lifecycle_activity
SELECT at, id FROM activity WHERE about = ?1 AND at >= ?2 ORDER BY at, id LIMIT 1;

-- name: lifecycle_known
SELECT created_at, id FROM contact WHERE id = ?1 AND created_at >= ?2
UNION ALL SELECT created_at, id FROM company WHERE id = ?1 AND created_at >= ?2;

-- name: lifecycle_lead
SELECT created_at, id FROM lead WHERE (contact = ?1 OR company = ?1) AND created_at >= ?2 ORDER BY created_at, id LIMIT 1;

-- name: lifecycle_won
SELECT deal.closed_on, deal.id FROM deal JOIN stage ON stage.id = deal.stage
WHERE (deal.contact = ?1 OR deal.company = ?1) AND stage.kind = 'won' AND deal.closed_on >= ?2
ORDER BY deal.closed_on, deal.id LIMIT 2;

-- name: lifecycle_ticket
SELECT opened_at, id FROM ticket WHERE (contact = ?1 OR company = ?1) AND opened_at >= ?2 ORDER BY opened_at, id LIMIT 1;

-- name: lifecycle_referral
SELECT coalesce(relation.since, relation.created_at), relation.id FROM relation
JOIN relationtype ON relationtype.id = relation.type
WHERE relation.who = ?1 AND relationtype.name = 'referred' AND relation.created_at >= ?2 ORDER BY 1, 2 LIMIT 1;
