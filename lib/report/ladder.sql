-- name: ladder_stages
SELECT stage.id, stage.name, stage.kind, pipeline.id, pipeline.name
FROM stage JOIN pipeline ON pipeline.id = stage.pipeline
ORDER BY pipeline.name, pipeline.id, stage.position, stage.id;
