-- name: match_rules
SELECT name, compare, threshold, action FROM matching WHERE noun = ?1 ORDER BY name, id;

-- name: match_namesakes
SELECT pair FROM namesake;

-- name: match_namesake
SELECT count(*) FROM lookup WHERE field = 'namesake.pair' AND key = ?1;
