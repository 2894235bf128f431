-- The library of one department. Dates are ISO text; offsets are code points into documents.text.
-- Changing this file means a new migration in library/connection.py (MIGRATIONS).

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,               -- documents.identity.document_key
    number TEXT, number_key TEXT,           -- as printed and normalised; documents.numbers.number_key
    type TEXT, title TEXT NOT NULL DEFAULT '',
    issuer TEXT,                            -- canonical name
    issuer_level TEXT,                      -- central, province, district, commune
    territory TEXT,                         -- canonical province, '' for central
    issued_on TEXT, effective_on TEXT, expires_on TEXT,
    signed_by TEXT, field TEXT,
    regulatory INTEGER,                     -- 1, 0 or NULL: by form
    rank INTEGER,                           -- legal force, 1 highest
    origin TEXT NOT NULL DEFAULT 'text',    -- text, codified, procedure, dataset
    source TEXT NOT NULL DEFAULT '',        -- the file that the text is taken from, where several hold the document
    text TEXT NOT NULL,
    formal TEXT NOT NULL DEFAULT '[]',      -- JSON [[kind, start, end]]
    left_out TEXT NOT NULL DEFAULT '[]',    -- JSON [[start, end, reason]]
    remarks TEXT NOT NULL DEFAULT '[]',     -- JSON [[code, message, start, end]]
    staggered TEXT NOT NULL DEFAULT '[]',   -- JSON [[[eid…], date, wording]]
    properties TEXT NOT NULL DEFAULT '{}',  -- JSON: what else was read (published procedure, signer's capacity …)
    ingested_at TEXT NOT NULL
) STRICT;
CREATE INDEX documents_number ON documents(number_key);
CREATE INDEX documents_territory ON documents(territory, type);
-- A hash of what each document says (library.rows.fingerprint), apart from the long rows: what is derived from it is made again where it differs.
CREATE TABLE fingerprints (
    document_id INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL
) STRICT;

-- One row a file, and one a document where a file holds several (archive, data set); a failed file has no document.
CREATE TABLE sources (
    source TEXT PRIMARY KEY,
    container TEXT,                         -- the file that this is a part of; NULL for a file
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, modified_at REAL,
    form TEXT, reader TEXT,
    status TEXT NOT NULL,                   -- stored, failed, stale (must be read again)
    reason TEXT NOT NULL DEFAULT '',
    warnings TEXT NOT NULL DEFAULT '[]',
    places TEXT NOT NULL DEFAULT '[]',      -- JSON [[start, end, where, confidence]]
    document_id INTEGER REFERENCES documents(id) ON DELETE SET NULL,
    weight TEXT NOT NULL DEFAULT '',        -- sorts the sources of one document: the greatest gives its text
    reader_version TEXT NOT NULL DEFAULT '',
    seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX sources_document ON sources(document_id);
CREATE INDEX sources_container ON sources(container);

CREATE TABLE provisions (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    eid TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, heading TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, body INTEGER NOT NULL,
    parent TEXT,                            -- eid
    UNIQUE (document_id, eid)
) STRICT;

-- Folded words of articles, recitals and sections (rowid = provisions.id), for searching.
CREATE VIRTUAL TABLE provisions_fts USING fts5(words, plain, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
-- The same for number, title and issuer (rowid = documents.id).
CREATE VIRTUAL TABLE documents_fts USING fts5(words, plain, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");

CREATE TABLE citations (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    eid TEXT,                               -- the innermost provision that holds the words
    start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
    kind TEXT NOT NULL, role TEXT NOT NULL,
    own INTEGER NOT NULL,                   -- 1: the citing document itself
    type TEXT, number TEXT, number_key TEXT, name TEXT, issuer TEXT, issued_on TEXT, year INTEGER,
    title TEXT NOT NULL DEFAULT '',
    eids TEXT NOT NULL DEFAULT '[]',        -- JSON: addresses in the target as printed
    state TEXT NOT NULL DEFAULT 'unresolved',  -- resolved (in the library), known (catalogue), ambiguous, unresolved
    target_document_id INTEGER REFERENCES documents(id) ON DELETE SET NULL,
    target_key TEXT,                        -- key of the target, in the library or in the catalogue
    reason TEXT NOT NULL DEFAULT '',        -- why unresolved or ambiguous
    candidates TEXT NOT NULL DEFAULT '[]',
    read_issues TEXT NOT NULL DEFAULT '[]', -- JSON [str]: what is odd in the words alone
    issues TEXT NOT NULL DEFAULT '[]',      -- JSON [str]: that and what the target shows (wrong_date, wrong_title …)
    probably TEXT NOT NULL DEFAULT ''       -- what the words should be
) STRICT;
CREATE INDEX citations_document ON citations(document_id, start);
CREATE INDEX citations_target ON citations(target_document_id);
CREATE INDEX citations_number ON citations(number_key);

-- Documents that came or went since links were last resolved: what may point to them is resolved again.
CREATE TABLE unlinked (number_key TEXT, name_key TEXT, document_id INTEGER) STRICT;

-- Relations stated beside the text (data sets, codification): kept apart from what was read.
CREATE TABLE stated_links (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    relation TEXT NOT NULL, source_eid TEXT NOT NULL DEFAULT '',
    target_number TEXT, target_name TEXT NOT NULL DEFAULT '', target_eid TEXT NOT NULL DEFAULT '', target_on TEXT,
    text TEXT NOT NULL DEFAULT '', said_by TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX stated_links_document ON stated_links(document_id);
CREATE INDEX stated_links_source ON stated_links(source);

CREATE TABLE amendments (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    operation TEXT NOT NULL, source_eid TEXT NOT NULL,
    target_number TEXT, target_number_key TEXT, target_name TEXT, target_type TEXT, target_issuer TEXT,
    target_issued_on TEXT, target_eid TEXT NOT NULL,
    target_document_id INTEGER REFERENCES documents(id) ON DELETE SET NULL,
    target_key TEXT,
    start INTEGER NOT NULL, end INTEGER NOT NULL,
    new_text TEXT NOT NULL, old_phrase TEXT NOT NULL, new_phrase TEXT NOT NULL,
    effective_on TEXT, until TEXT, after TEXT NOT NULL DEFAULT '',
    vague INTEGER NOT NULL DEFAULT 0, heading_only INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX amendments_document ON amendments(document_id, ord);
CREATE INDEX amendments_target ON amendments(target_document_id);
CREATE INDEX amendments_number ON amendments(target_number_key);

-- What a person decided about an operation that could not be applied with certainty.
CREATE TABLE amendment_decisions (
    id INTEGER PRIMARY KEY,
    source_key TEXT NOT NULL, source_eid TEXT NOT NULL, ord INTEGER NOT NULL,
    decision TEXT NOT NULL,                 -- accept, correct, reject
    target_eid TEXT NOT NULL DEFAULT '', new_text TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL, decided_at TEXT NOT NULL, note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE facts (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    eid TEXT NOT NULL, component TEXT NOT NULL, procedure TEXT NOT NULL,
    value TEXT NOT NULL, scope TEXT NOT NULL DEFAULT '{}',   -- JSON
    start INTEGER NOT NULL, end INTEGER NOT NULL
) STRICT;
CREATE INDEX facts_document ON facts(document_id);
CREATE INDEX facts_procedure ON facts(procedure, component);

CREATE TABLE findings (
    id TEXT PRIMARY KEY,                    -- checking.model.Finding.id
    kind TEXT NOT NULL, attribute TEXT NOT NULL, severity TEXT NOT NULL, score REAL NOT NULL,
    explanation TEXT NOT NULL, proposed_action TEXT NOT NULL, rule TEXT NOT NULL DEFAULT '',
    "values" TEXT NOT NULL, evidence TEXT NOT NULL DEFAULT '[]',   -- JSON
    state TEXT NOT NULL DEFAULT 'open',     -- open, later, decided, dismissed, resolved
    decision TEXT,                          -- the last one that stands
    version INTEGER NOT NULL DEFAULT 0,     -- rises with each decision: two reviewers cannot overwrite each other
    assigned_to TEXT,
    cause TEXT NOT NULL DEFAULT '',         -- findings of one cause are one row of the queue; '' stands alone (checking.arrange)
    turn INTEGER NOT NULL DEFAULT 0,        -- place in the order of priority (checking.arrange)
    territory TEXT NOT NULL DEFAULT '', field TEXT NOT NULL DEFAULT '', issuer TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',         -- search key of numbers, titles and explanation
    found_at TEXT NOT NULL, last_seen_at TEXT NOT NULL, resolved_at TEXT
) STRICT;
-- Holds all that lists, filters and counts ask, so that they never read the long rows.
CREATE INDEX findings_queue ON findings(state, cause, turn, kind, severity, score, found_at, field, issuer, territory, assigned_to, id);

CREATE TABLE finding_passages (
    finding_id TEXT NOT NULL REFERENCES findings(id) ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    document_key TEXT NOT NULL, number TEXT, eid TEXT, start INTEGER NOT NULL, end INTEGER NOT NULL,
    PRIMARY KEY (finding_id, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_passages_document ON finding_passages(document_key);

-- Append-only: triggers refuse UPDATE and DELETE.
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    finding_id TEXT NOT NULL,
    action TEXT NOT NULL,                   -- keep, amend, replace, repeal, not_a_problem, later, undo
    who TEXT NOT NULL, decided_at TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL,               -- the version of the finding that the person saw
    undoes INTEGER REFERENCES decisions(id),
    finding TEXT NOT NULL                   -- JSON copy of the finding as it was decided
) STRICT;
CREATE INDEX decisions_finding ON decisions(finding_id);
CREATE TRIGGER decisions_keep_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'nhật ký quyết định chỉ được ghi thêm'); END;
CREATE TRIGGER decisions_keep_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'nhật ký quyết định chỉ được ghi thêm'); END;

-- Facts that a person entered: number, date, issuer of a document; the day of the Công báo; a status.
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    source TEXT, document_key TEXT,
    name TEXT NOT NULL, value TEXT NOT NULL,
    who TEXT NOT NULL, entered_at TEXT NOT NULL
) STRICT;

-- "Not a problem" that holds for more than one finding.
CREATE TABLE suppressions (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, scope TEXT NOT NULL, value TEXT NOT NULL,   -- scope: pair, procedure, document
    reason TEXT NOT NULL, who TEXT NOT NULL, since TEXT NOT NULL, ended_at TEXT
) STRICT;

CREATE TABLE drafts (
    finding_id TEXT NOT NULL, who TEXT NOT NULL, note TEXT NOT NULL, saved_at TEXT NOT NULL,
    PRIMARY KEY (finding_id, who)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
