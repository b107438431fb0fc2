-- name: about_keys
SELECT DISTINCT other.id FROM lookup AS own JOIN lookup AS other ON other.key = own.key
WHERE own.field = ?1 AND own.id = ?2 AND own.key <> '' AND other.field = ?3 AND other.id <> ?2 ORDER BY other.id;

-- name: about_past
SELECT DISTINCT id FROM journal WHERE fields IS NOT NULL AND instr(fields, ?1) > 0 AND id <> ?2 ORDER BY id;
