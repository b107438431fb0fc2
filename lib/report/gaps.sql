-- name: gaps_standards
SELECT name, requires FROM standard ORDER BY name;

-- name: gaps_about
SELECT about, max(at) FROM activity WHERE kind = ?1 AND about IS NOT NULL GROUP BY about ORDER BY 2 DESC, 1;

-- name: gaps_activities
SELECT id, at FROM activity WHERE kind = ?1 ORDER BY at DESC, id;
