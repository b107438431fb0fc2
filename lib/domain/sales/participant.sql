-- name: participant_of_deal
SELECT who, role, access, expires_on, share, id FROM participant WHERE deal = ?1 ORDER BY created_at, id;

-- name: participant_same
SELECT id, role FROM participant WHERE deal = ?1 AND who = ?2 AND id <> ?3;
