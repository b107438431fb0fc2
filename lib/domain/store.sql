-- name: store_wrong_stage
SELECT deal.id, 'stage', 'belongs to another pipeline'
FROM deal JOIN stage ON stage.id = deal.stage WHERE stage.pipeline <> deal.pipeline ORDER BY deal.id;

-- name: store_wrong_closing
SELECT deal.id, 'closed_on', CASE WHEN deal.closed_on IS NULL THEN 'is absent in a closed stage' ELSE 'is there in an open stage' END
FROM deal JOIN stage ON stage.id = deal.stage
WHERE (deal.closed_on IS NULL) <> (stage.kind = 'open') ORDER BY deal.id;

-- name: store_wrong_standard
SELECT id, 'is_standard', 'is not the only standard pipeline'
FROM pipeline WHERE is_standard = 1 AND (SELECT count(*) FROM pipeline WHERE is_standard = 1) > 1 ORDER BY id;

-- name: store_wrong_conversion
SELECT id, 'contact', 'is absent in a converted lead'
FROM lead WHERE converted_at IS NOT NULL AND contact IS NULL ORDER BY id;

-- name: store_wrong_team
WITH RECURSIVE tree (id) AS (
  SELECT id FROM team WHERE parent IS NULL
  UNION
  SELECT part.id FROM tree JOIN team AS part ON part.parent = tree.id
)
SELECT id, 'parent', 'leads round in a circle' FROM team
WHERE parent IS NOT NULL AND id NOT IN (SELECT id FROM tree) ORDER BY id;

-- name: store_wrong_membership
SELECT DISTINCT membership.id, 'since', 'overlaps with another membership of the user'
FROM membership JOIN membership AS other ON other.user = membership.user AND other.id <> membership.id
WHERE coalesce(membership.since, '') <= coalesce(other.until, '9999-12-31')
  AND coalesce(membership.until, '9999-12-31') >= coalesce(other.since, '') ORDER BY membership.id;

-- name: store_wrong_parent
WITH RECURSIVE tree (id) AS (
  SELECT id FROM company WHERE parent IS NULL
  UNION
  SELECT part.id FROM tree JOIN company AS part ON part.parent = tree.id
)
SELECT id, 'parent', 'leads round in a circle' FROM company
WHERE parent IS NOT NULL AND id NOT IN (SELECT id FROM tree) ORDER BY id;
