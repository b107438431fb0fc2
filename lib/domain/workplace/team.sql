-- name: team_overlap
SELECT since, until FROM membership
WHERE user = ?1 AND id <> ?2
  AND coalesce(since, '') <= coalesce(?4, '9999-12-31')
  AND coalesce(until, '9999-12-31') >= coalesce(?3, '') LIMIT 1;

-- name: team_memberships_from
SELECT id FROM membership WHERE user = ?1 AND coalesce(since, '') >= ?2 ORDER BY since, id;

-- name: team_membership_on
SELECT id FROM membership
WHERE user = ?1 AND coalesce(since, '') <= ?2 AND coalesce(until, '9999-12-31') >= ?2;

-- name: team_ends
SELECT since, lag(until) OVER (ORDER BY coalesce(since, '')) FROM (
  SELECT since, until FROM membership WHERE user = ?1 AND coalesce(since, '') < ?2
  UNION ALL SELECT ?2, NULL);

-- name: team_of
SELECT CASE WHEN membership.id IS NULL THEN user.team ELSE membership.team END
FROM user LEFT JOIN membership ON membership.user = user.id
  AND coalesce(membership.since, '') <= ?2 AND coalesce(membership.until, '9999-12-31') >= ?2
WHERE user.id = ?1;

-- name: team_members
WITH RECURSIVE below (id) AS (
  SELECT id FROM team WHERE id = ?1
  UNION
  SELECT team.id FROM below JOIN team ON team.parent = below.id WHERE ?3
)
SELECT user.id, user.name, CASE WHEN membership.id IS NULL THEN user.team ELSE membership.team END AS team,
  membership.since, membership.until, coalesce(user.is_active, 0)
FROM user LEFT JOIN membership ON membership.user = user.id
  AND coalesce(membership.since, '') <= ?2 AND coalesce(membership.until, '9999-12-31') >= ?2
WHERE CASE WHEN membership.id IS NULL THEN user.team ELSE membership.team END IN (SELECT id FROM below)
ORDER BY user.name, user.id;

-- name: team_tree
WITH RECURSIVE tree (id, name, manager, level, path) AS (
  SELECT id, name, manager, 0, name FROM team WHERE CASE WHEN ?1 IS NULL THEN parent IS NULL ELSE id = ?1 END
  UNION ALL
  SELECT part.id, part.name, part.manager, tree.level + 1, tree.path || ' > ' || part.name
  FROM tree JOIN team AS part ON part.parent = tree.id
  WHERE tree.level < 100
  ORDER BY 4 DESC, 2
)
SELECT id, name, manager, level,
  (SELECT count(*) FROM user LEFT JOIN membership ON membership.user = user.id
     AND coalesce(membership.since, '') <= ?2 AND coalesce(membership.until, '9999-12-31') >= ?2
   WHERE CASE WHEN membership.id IS NULL THEN user.team ELSE membership.team END = tree.id),
  path
FROM tree;
