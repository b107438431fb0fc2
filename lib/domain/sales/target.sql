-- name: target_same
SELECT id FROM target
WHERE year = ?1 AND kind = ?2 AND currency IS ?3 AND user IS ?4 AND team IS ?5 AND territory IS ?6
  AND id <> ?7;
