-- name: match_rules
SELECT name, compare, threshold, action FROM matching WHERE noun = ?1 ORDER BY name, id;

-- name: match_namesakes
SELECT pair FROM namesake;

-- name: match_namesake
SELECT count(*) FROM lookup WHERE field = 'namesake.pair' AND key = ?1;

-- name: match_beginning
SELECT id FROM lookup WHERE field = ?1 AND key >= ?2 AND key < ?3 LIMIT ?4;
