-- name: lead_conversion
SELECT operation FROM journal WHERE id = ?1 AND instr(fields, '"converted_at"') > 0 ORDER BY operation DESC LIMIT 1;

-- name: lead_conversions_of
SELECT count(*) FROM journal WHERE operation = ?1 AND id >= 'l-' AND id < 'l.' AND instr(fields, '"converted_at"') > 0;
