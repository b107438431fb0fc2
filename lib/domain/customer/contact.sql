-- name: contact_employments
SELECT id FROM employment WHERE contact = ?1 ORDER BY id;

-- name: contact_works_at
SELECT id FROM employment
WHERE contact = ?1 AND company = ?2 AND until IS NULL ORDER BY since DESC, id;

-- name: contact_works
SELECT id FROM employment
WHERE contact = ?1 AND until IS NULL ORDER BY since DESC, id LIMIT 1;

-- name: contact_lone_employer
SELECT contact.company, company.name, contact.role, NULL, NULL, NULL, 1
FROM contact JOIN company ON company.id = contact.company
WHERE contact.id = ?1 AND NOT EXISTS (SELECT 1 FROM employment WHERE contact = ?1);

-- name: contact_employers
SELECT company.id, company.name, post.role, post.since, post.until, post.employment, post.is_main
FROM (
  SELECT company, role, since, until, id AS employment,
    until IS NULL AND company = (SELECT company FROM contact WHERE id = ?1) AS is_main
  FROM employment WHERE contact = ?1
  UNION ALL
  SELECT company, role, NULL, NULL, NULL, 1 FROM contact
  WHERE id = ?1 AND NOT EXISTS (
    SELECT 1 FROM employment
    WHERE contact = ?1 AND company = contact.company AND until IS NULL)
) AS post JOIN company ON company.id = post.company
ORDER BY post.is_main DESC, post.until IS NOT NULL, post.until DESC, post.since DESC, post.employment;
