-- name: evidence_stages
SELECT stage.id, stage.name, pipeline.name, stage.kind, stage.probability, stage.forecast_category, stage.pipeline
FROM stage JOIN pipeline ON pipeline.id = stage.pipeline
ORDER BY pipeline.name, pipeline.id, stage.position, stage.id;
