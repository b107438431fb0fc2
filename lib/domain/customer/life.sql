-- name: life_activities
SELECT about, at FROM activity WHERE about >= ?1 AND about < ?2 ORDER BY about, at;

-- name: life_contact_leads
SELECT contact, created_at FROM lead WHERE contact IS NOT NULL ORDER BY contact, created_at;

-- name: life_company_leads
SELECT company, created_at FROM lead WHERE company IS NOT NULL ORDER BY company, created_at;

-- name: life_contact_wins
SELECT deal.contact, deal.closed_on FROM stage JOIN deal ON deal.stage = stage.id
WHERE stage.kind = 'won' AND deal.contact IS NOT NULL AND deal.closed_on IS NOT NULL ORDER BY deal.contact, deal.closed_on;

-- name: life_company_wins
SELECT deal.company, deal.closed_on FROM stage JOIN deal ON deal.stage = stage.id
WHERE stage.kind = 'won' AND deal.company IS NOT NULL AND deal.closed_on IS NOT NULL ORDER BY deal.company, deal.closed_on;

-- name: life_contact_tickets
SELECT contact, opened_at FROM ticket WHERE contact IS NOT NULL ORDER BY contact, opened_at;

-- name: life_company_tickets
SELECT company, opened_at FROM ticket WHERE company IS NOT NULL ORDER BY company, opened_at;

-- name: life_referrals
SELECT relation.who, coalesce(relation.since, relation.created_at) FROM relationtype
JOIN relation ON relation.type = relationtype.id
WHERE relationtype.name = 'referred' AND relation.who >= ?1 AND relation.who < ?2 ORDER BY 1, 2;
