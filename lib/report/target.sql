-- name: target_team_parent
SELECT parent FROM team WHERE id = ?1;
