-- name: handover_count
SELECT count(*) FROM handover WHERE owner = ?1 AND way = ?2 AND created_at > ?3 AND record >= ?4 AND record < ?5;
