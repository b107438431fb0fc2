-- name: deal_entry_skipped
SELECT stage.name FROM pipeline JOIN stage ON stage.pipeline = pipeline.id
WHERE pipeline.id = ?1 AND pipeline.is_strict = 1 AND stage.kind = 'open'
  AND stage.position > ?2 AND stage.position < ?3
ORDER BY stage.position LIMIT 1;
