-- name: schema_meta
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- name: schema_operation
CREATE TABLE operation (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  user TEXT NOT NULL,
  command TEXT NOT NULL,
  summary TEXT NOT NULL,
  reason TEXT,
  changes INTEGER NOT NULL,
  undoes INTEGER
) STRICT;

-- name: schema_journal
CREATE TABLE journal (
  operation INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'add' OR kind = 'edit' OR kind = 'remove'),
  fields TEXT,
  line INTEGER,
  PRIMARY KEY (operation, id)
) STRICT, WITHOUT ROWID;

-- name: schema_journal_record
CREATE INDEX journal_record ON journal (id);

-- name: schema_lookup
CREATE TABLE lookup (
  field TEXT NOT NULL,
  key TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (field, key, id)
) STRICT, WITHOUT ROWID;

-- name: schema_stay
CREATE TABLE stay (
  id TEXT NOT NULL,
  operation INTEGER NOT NULL,
  value TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  PRIMARY KEY (id, operation)
) STRICT, WITHOUT ROWID;

-- name: schema_claim
CREATE TABLE claim (
  record TEXT NOT NULL,
  rule TEXT NOT NULL,
  occurrence TEXT NOT NULL,
  user TEXT NOT NULL,
  message TEXT NOT NULL,
  account TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state = 'claimed' OR state = 'sent' OR state = 'failed'),
  claimed_at TEXT NOT NULL,
  sent_at TEXT,
  attempts INTEGER NOT NULL,
  failure TEXT,
  PRIMARY KEY (record, rule, occurrence, user)
) STRICT, WITHOUT ROWID;

-- name: schema_claim_message
CREATE INDEX claim_message ON claim (message);

-- name: schema_claim_unsent
CREATE INDEX claim_unsent ON claim (state, claimed_at) WHERE state <> 'sent';

-- name: schema_claim_claimed_at
CREATE INDEX claim_claimed_at ON claim (claimed_at);

-- name: meta_set
INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: meta_get
SELECT value FROM meta WHERE name = ?1;

-- name: schema_state
SELECT (SELECT value FROM meta WHERE name = 'schema'),
       (SELECT value FROM meta WHERE name = 'definitions');

-- name: schema_count
SELECT count(*) FROM sqlite_schema;
