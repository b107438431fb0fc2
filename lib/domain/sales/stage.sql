-- name: stage_first_of_kind
SELECT id FROM stage WHERE pipeline = ?1 AND kind = ?2 ORDER BY position, id LIMIT 1;

-- name: stage_names
SELECT id, name FROM stage WHERE pipeline = ?1 AND id <> ?2;

-- name: stage_count
SELECT count(*) FROM stage WHERE pipeline = ?1 AND id <> ?2;

-- name: stage_last_open
SELECT coalesce(max(position), 0) FROM stage WHERE pipeline = ?1 AND kind = 'open';

-- name: stage_deals
SELECT count(*) FROM deal WHERE stage = ?1;

-- name: stage_deal_ids
SELECT id FROM deal WHERE stage = ?1 ORDER BY id;

-- name: stage_rotting
SELECT id, rotting_days FROM stage WHERE kind = 'open' AND rotting_days > 0 ORDER BY id;

-- name: stage_overview
SELECT stage.id, stage.name, stage.position, stage.kind, stage.probability, stage.rotting_days,
  pipeline.id, pipeline.name, (SELECT count(*) FROM deal WHERE deal.stage = stage.id)
FROM stage JOIN pipeline ON pipeline.id = stage.pipeline
WHERE coalesce(?1, pipeline.id) = pipeline.id
ORDER BY pipeline.name, pipeline.id, stage.position, stage.id;

-- name: stage_collision
SELECT pipeline FROM stage GROUP BY pipeline, position HAVING count(*) > 1 LIMIT 1;
