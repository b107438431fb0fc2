-- name: occasion_after
SELECT min(falls_on) FROM occasion WHERE falls_on > ?1;

-- name: occasion_between
SELECT falls_on, id, name, about, owner, rhythm, coalesce(remind_days, 0)
FROM occasion WHERE falls_on >= ?1 AND falls_on <= ?2;

-- name: occasion_longest
SELECT coalesce(max(remind_days), 0) FROM occasion;

-- name: occasion_birthday_after
SELECT min(birthday) FROM contact WHERE birthday > ?1;

-- name: occasion_birthday_between
SELECT birthday, id, 'birthday', id, owner, 'yearly', ?3
FROM contact WHERE birthday >= ?1 AND birthday <= ?2;
