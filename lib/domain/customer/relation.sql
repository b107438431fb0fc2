-- name: relation_between
SELECT id, until IS NOT NULL FROM relation WHERE who = ?2 AND whom = ?3 AND +type = ?1
UNION ALL
SELECT relation.id, relation.until IS NOT NULL FROM relation JOIN relationtype ON relationtype.id = +relation.type
WHERE relation.who = ?3 AND relation.whom = ?2 AND +relation.type = ?1 AND relationtype.name = relationtype.inverse
ORDER BY 2, 1;

-- name: relation_sides
SELECT side.id, side.words, side.other, side.since, side.until, side.note FROM (
  SELECT relation.id, relationtype.name AS words, whom AS other, since, until, note
  FROM relation JOIN relationtype ON relationtype.id = relation.type WHERE who = ?1
  UNION ALL
  SELECT relation.id, relationtype.inverse, who, since, until, note
  FROM relation JOIN relationtype ON relationtype.id = relation.type WHERE whom = ?1
) AS side ORDER BY side.until IS NOT NULL, side.until DESC, side.words, side.id;

-- name: relation_next
SELECT whom, relationtype.name, relationtype.inverse FROM relation
JOIN relationtype ON relationtype.id = relation.type WHERE who = ?1 AND (until IS NULL OR until >= ?2)
UNION ALL
SELECT who, relationtype.inverse, relationtype.name FROM relation
JOIN relationtype ON relationtype.id = relation.type WHERE whom = ?1 AND (until IS NULL OR until >= ?2)
UNION ALL
SELECT company, 'works at', 'employs' FROM contact WHERE id = ?1 AND company IS NOT NULL
UNION ALL
SELECT id, 'employs', 'works at' FROM contact WHERE company = ?1
UNION ALL
SELECT company, iif(until < ?2, 'worked at', 'works at'), iif(until < ?2, 'employed', 'employs')
FROM employment WHERE contact = ?1
UNION ALL
SELECT contact, iif(until < ?2, 'employed', 'employs'), iif(until < ?2, 'worked at', 'works at')
FROM employment WHERE company = ?1;
