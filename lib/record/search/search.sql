-- name: search_document_make
CREATE TABLE search_document (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;

-- name: search_make
CREATE VIRTUAL TABLE search USING fts5(words, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '=@'");

-- name: search_drop
DROP TABLE IF EXISTS search;

-- name: search_document_drop
DROP TABLE IF EXISTS search_document;

-- name: search_document_last
SELECT max(number) FROM search_document;

-- name: search_document_find
SELECT number FROM search_document WHERE id = ?1;

-- name: search_document_get
SELECT id FROM search_document WHERE number = ?1;

-- name: search_document_add
INSERT INTO search_document (number, id) VALUES (?1, ?2);

-- name: search_document_delete
DELETE FROM search_document WHERE number = ?1;

-- name: search_document_count
SELECT count(*) FROM search_document;

-- name: search_document_each
SELECT id FROM search_document ORDER BY number;

-- name: search_add
INSERT INTO search (rowid, words) VALUES (?1, ?2);

-- name: search_delete
INSERT INTO search (search, rowid, words) VALUES ('delete', ?1, ?2);

-- name: search_buffer
INSERT INTO search (search, rank) VALUES ('hashsize', ?1);

-- name: search_merge
INSERT INTO search (search, rank) VALUES ('automerge', ?1);

-- name: search_match
SELECT d.id FROM search JOIN search_document AS d ON d.number = search.rowid
WHERE search MATCH ?1 AND search.rowid < ?2 ORDER BY search.rowid DESC;

-- name: search_walk
SELECT id, number FROM search_document ORDER BY number DESC LIMIT ?1;

-- name: search_breadth
WITH RECURSIVE segment (id) AS (
	SELECT min(segid) FROM search_idx
	UNION ALL
	SELECT (SELECT min(i.segid) FROM search_idx AS i WHERE i.segid > segment.id) FROM segment
	WHERE segment.id IS NOT NULL
)
SELECT coalesce(sum(
	coalesce((SELECT pgno FROM search_idx WHERE segid = segment.id AND term >= ?2
			ORDER BY term LIMIT 1),
		(SELECT pgno FROM search_idx WHERE segid = segment.id ORDER BY term DESC LIMIT 1)) / 2
	- coalesce((SELECT pgno FROM search_idx WHERE segid = segment.id AND term < ?1
			ORDER BY term DESC LIMIT 1),
		(SELECT pgno FROM search_idx WHERE segid = segment.id ORDER BY term LIMIT 1)) / 2), 0)
FROM segment WHERE id IS NOT NULL;

-- name: search_pages
SELECT id, block FROM search_data ORDER BY id;

-- name: search_pages_count
SELECT count(*) FROM (SELECT 1 FROM search_data LIMIT ?1);

-- name: search_pages_clear
DELETE FROM search_data;

-- name: search_page_put
INSERT INTO search_data (id, block) VALUES (?1, ?2);

-- name: search_terms
SELECT segid, term, pgno FROM search_idx ORDER BY segid, term;

-- name: search_terms_clear
DELETE FROM search_idx;

-- name: search_term_put
INSERT INTO search_idx (segid, term, pgno) VALUES (?1, ?2, ?3);
