-- name: pipeline_standard
SELECT id FROM pipeline ORDER BY coalesce(is_standard, 0) DESC, created_at, id LIMIT 1;

-- name: pipeline_marked
SELECT id FROM pipeline WHERE is_standard = 1 AND id <> ?1;

-- name: pipeline_stages
SELECT id FROM stage WHERE pipeline = ?1 ORDER BY position, id;

-- name: pipeline_deals
SELECT count(*) FROM deal WHERE pipeline = ?1;

-- name: pipeline_overview
SELECT id, name, coalesce(is_standard, 0),
  (SELECT count(*) FROM stage WHERE stage.pipeline = pipeline.id),
  (SELECT count(*) FROM deal WHERE deal.pipeline = pipeline.id)
FROM pipeline ORDER BY name, id;
