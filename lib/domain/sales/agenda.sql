-- name: agenda_leads_to_accept
SELECT id, name, id, owner, accept_by, 0, amount, currency FROM lead
WHERE status = 'qualified' AND accepted_at IS NULL AND accept_by <= ?1
  AND (?2 IS NULL OR owner IS NULL OR owner = ?2);

-- name: agenda_tasks
SELECT id, title, about, owner, due,
  CASE priority WHEN 'urgent' THEN 9 WHEN 'high' THEN 5 WHEN 'low' THEN -5 ELSE 0 END, NULL, NULL
FROM task WHERE status = 'open' AND due <= ?1 AND coalesce(?2, owner, '') = coalesce(owner, '');

-- name: agenda_next_steps
SELECT id, coalesce(next_step || ' (' || title || ')', title), coalesce(contact, company, id),
  owner, next_on, 0, amount, currency
FROM deal
WHERE closed_on IS NULL AND next_on <= ?1 AND coalesce(?2, owner, '') = coalesce(owner, '');

-- name: agenda_visits
SELECT id, subject, about, owner, starts_at, 0, NULL, NULL FROM visit
WHERE starts_at < ?1 AND status = 'planned'
  AND coalesce(?2, owner, '') = coalesce(owner, '');

-- name: agenda_new_leads
SELECT id, name, id, owner, created_at, 0, amount, currency FROM lead
WHERE status = 'new' AND created_at <= ?1
  AND (?2 IS NULL OR owner IS NULL OR owner = ?2);

-- name: agenda_leads_to_recontact
SELECT id, name, id, owner, recontact_on, 0, amount, currency FROM lead
WHERE recontact_on <= ?1 AND status = 'nurturing'
  AND (?2 IS NULL OR owner IS NULL OR owner = ?2);

-- name: agenda_signing
SELECT id, title, coalesce(contact, company, id), owner, expected_on, 0, amount, currency FROM deal
WHERE closed_on IS NULL AND expected_on >= ?1 AND expected_on <= ?2
  AND coalesce(?3, owner, '') = coalesce(owner, '');

-- name: agenda_past_closing
SELECT id, title, coalesce(contact, company, id), owner, expected_on, 0, amount, currency FROM deal
WHERE closed_on IS NULL AND expected_on < ?1 AND coalesce(?2, owner, '') = coalesce(owner, '');

-- name: agenda_unanswered
SELECT sent.id, sent.subject, sent.about, sent.owner, sent.at, 0, NULL, NULL FROM activity AS sent
WHERE sent.at >= ?1 AND sent.at <= ?2 AND sent.direction = 'out'
  AND (sent.kind = 'email' OR sent.kind = 'call' OR sent.kind = 'chat')
  AND sent.about IS NOT NULL AND coalesce(?3, sent.owner, '') = coalesce(sent.owner, '')
  AND NOT EXISTS (SELECT 1 FROM activity AS later
    WHERE later.about = sent.about AND later.at > sent.at);

-- name: agenda_rotting
SELECT deal.id, deal.title, coalesce(deal.contact, deal.company, deal.id), deal.owner,
  deal.stage_at, 0, deal.amount, deal.currency, stage.rotting_days
FROM stage JOIN deal ON deal.stage = stage.id
WHERE stage.kind = 'open' AND stage.rotting_days > 0 AND deal.stage_at < ?1
  AND coalesce(?2, deal.owner, '') = coalesce(deal.owner, '');
