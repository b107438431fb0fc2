-- name: part_of
SELECT id FROM fact WHERE about = ?1
UNION ALL SELECT id FROM consent WHERE about = ?1
UNION ALL SELECT id FROM handover WHERE record = ?1
UNION ALL SELECT id FROM registration WHERE about = ?1
UNION ALL SELECT id FROM enrolment WHERE record = ?1
UNION ALL SELECT id FROM occasion WHERE about = ?1
UNION ALL SELECT id FROM relation WHERE who = ?1
UNION ALL SELECT id FROM relation WHERE whom = ?1
UNION ALL SELECT id FROM listing WHERE record = ?1
UNION ALL SELECT id FROM listing WHERE segment = ?1
UNION ALL SELECT id FROM tick WHERE deal = ?1
UNION ALL SELECT id FROM participant WHERE deal = ?1
UNION ALL SELECT id FROM participant WHERE who = ?1;
