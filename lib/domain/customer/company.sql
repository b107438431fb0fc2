-- name: company_tree_below
WITH RECURSIVE tree (id, name, level, path, parent) AS (
  SELECT id, name, 0, name, NULL FROM company WHERE id = ?1
  UNION ALL
  SELECT part.id, part.name, tree.level + 1, tree.path || ' > ' || part.name, tree.id
  FROM tree JOIN company AS part ON part.parent = tree.id
  WHERE tree.level < 100
  ORDER BY 3 DESC, 2
)
SELECT id, name, level, path, parent FROM tree;

-- name: company_trees
WITH RECURSIVE tree (id, name, level, path, parent) AS (
  SELECT id, name, 0, name, NULL FROM company AS top
  WHERE parent IS NULL AND EXISTS (SELECT 1 FROM company AS part WHERE part.parent = top.id)
  UNION ALL
  SELECT part.id, part.name, tree.level + 1, tree.path || ' > ' || part.name, tree.id
  FROM tree JOIN company AS part ON part.parent = tree.id
  WHERE tree.level < 100
  ORDER BY 3 DESC, 2
)
SELECT id, name, level, path, parent FROM tree;
