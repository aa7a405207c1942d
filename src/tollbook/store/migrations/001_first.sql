-- The first schema: what `schema.py` declares, and what SQLAlchemy Core has no words for: full text, triggers, views.
CREATE TABLE book (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
);


CREATE TABLE judgement (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    verb TEXT NOT NULL,
    target TEXT NOT NULL,
    other TEXT,
    fields TEXT,
    judge TEXT NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (uid)
);

CREATE INDEX judgement_target ON judgement (target);

CREATE TABLE moved_incident (
    id TEXT NOT NULL,
    now TEXT,
    PRIMARY KEY (id)
);


CREATE TABLE page (
    id INTEGER NOT NULL,
    address TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    bytes BLOB,
    url TEXT,
    charset TEXT,
    fetched TEXT,
    headers TEXT,
    map TEXT,
    added TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX page_sha256 ON page (sha256);
CREATE UNIQUE INDEX page_version ON page (address, version);

CREATE TABLE place (
    id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    geonameid INTEGER,
    lat FLOAT,
    lon FLOAT,
    where_prec INTEGER,
    country TEXT,
    PRIMARY KEY (id),
    UNIQUE ("key")
);

CREATE INDEX place_country ON place (country);
CREATE INDEX place_name ON place (name);

CREATE TABLE source (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (name)
);


CREATE TABLE unjoined (
    "key" TEXT NOT NULL,
    PRIMARY KEY ("key")
);


CREATE TABLE kept_incident (
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    place INTEGER,
    day_from TEXT,
    day_to TEXT,
    reported TEXT,
    cause TEXT,
    effects TEXT NOT NULL,
    party TEXT,
    figures INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    speakers INTEGER NOT NULL,
    policy TEXT,
    killed_low INTEGER,
    killed_best INTEGER,
    killed_high INTEGER,
    injured_low INTEGER,
    injured_best INTEGER,
    injured_high INTEGER,
    grade TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(place) REFERENCES place (id)
);

CREATE INDEX kept_incident_day ON kept_incident (day_to, day_from) WHERE state = 'current';
CREATE INDEX kept_incident_place ON kept_incident (place, day_to, day_from) WHERE state = 'current';
CREATE INDEX kept_incident_reported ON kept_incident (reported) WHERE state = 'current';

CREATE TABLE kept_statement (
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    source INTEGER,
    says TEXT NOT NULL,
    effect TEXT NOT NULL,
    party TEXT,
    place INTEGER,
    day_from TEXT,
    day_to TEXT,
    reported TEXT,
    cumulative INTEGER NOT NULL,
    appearances INTEGER NOT NULL,
    echo TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(source) REFERENCES source (id),
    FOREIGN KEY(place) REFERENCES place (id)
);

CREATE INDEX kept_statement_day ON kept_statement (day_to, day_from, source, effect, party, place, reported) WHERE state = 'current';
CREATE INDEX kept_statement_effect_day_to ON kept_statement (effect, day_to) WHERE state = 'current';
CREATE INDEX kept_statement_long ON kept_statement (day_from, day_to) WHERE state = 'current' AND (day_from IS NOT NULL OR day_to IS NOT NULL) AND (day_from IS NULL OR day_to IS NULL OR julianday(day_to) - julianday(day_from) > 31);
CREATE INDEX kept_statement_party_day_to ON kept_statement (party, day_to) WHERE state = 'current';
CREATE INDEX kept_statement_place_day_to ON kept_statement (place, day_to) WHERE state = 'current';
CREATE INDEX kept_statement_reported ON kept_statement (reported) WHERE state = 'current';
CREATE INDEX kept_statement_series ON kept_statement (source, effect, party, place, day_to, day_from, reported) WHERE state = 'current' AND cumulative = 1 AND source IS NOT NULL;
CREATE INDEX kept_statement_source_day_to ON kept_statement (source, day_to) WHERE state = 'current';

CREATE TABLE reading (
    id INTEGER NOT NULL,
    page INTEGER NOT NULL,
    rules TEXT NOT NULL,
    read TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    byline TEXT,
    published TEXT,
    published_from TEXT,
    modified TEXT,
    language TEXT,
    text TEXT,
    record BLOB,
    PRIMARY KEY (id),
    FOREIGN KEY(page) REFERENCES page (id)
);

CREATE INDEX reading_page ON reading (page);

CREATE TABLE tombstone (
    page INTEGER NOT NULL,
    address_sha256 TEXT NOT NULL,
    judge TEXT NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (page),
    FOREIGN KEY(page) REFERENCES page (id)
);

CREATE INDEX tombstone_address ON tombstone (address_sha256);

CREATE TABLE answer (
    incident TEXT NOT NULL,
    policy TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (incident, policy),
    FOREIGN KEY(incident) REFERENCES kept_incident (id)
);


CREATE TABLE caveat (
    id INTEGER NOT NULL,
    page INTEGER NOT NULL,
    reading INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(page) REFERENCES page (id),
    FOREIGN KEY(reading) REFERENCES reading (id)
);

CREATE INDEX caveat_reading ON caveat (reading);

CREATE TABLE kept_figure (
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    born INTEGER NOT NULL,
    page INTEGER NOT NULL,
    reading INTEGER NOT NULL,
    block TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    sentence TEXT NOT NULL,
    low INTEGER,
    best INTEGER,
    high INTEGER,
    hedge TEXT NOT NULL,
    effect TEXT NOT NULL,
    unit TEXT,
    "group" TEXT NOT NULL,
    sex TEXT,
    age TEXT,
    party TEXT,
    responsible TEXT,
    cause TEXT,
    voice TEXT NOT NULL,
    attributed TEXT,
    source INTEGER,
    stance TEXT,
    via TEXT,
    place INTEGER,
    place_text TEXT,
    place_start INTEGER,
    place_end INTEGER,
    "when" TEXT,
    day_from TEXT,
    day_to TEXT,
    reported TEXT,
    cumulative INTEGER NOT NULL,
    status TEXT NOT NULL,
    part_of TEXT,
    imported INTEGER NOT NULL,
    judged TEXT,
    statement TEXT,
    echo TEXT,
    incident TEXT,
    reasons TEXT,
    PRIMARY KEY (n),
    UNIQUE (id),
    FOREIGN KEY(born) REFERENCES page (id),
    FOREIGN KEY(page) REFERENCES page (id),
    FOREIGN KEY(reading) REFERENCES reading (id),
    FOREIGN KEY(source) REFERENCES source (id),
    FOREIGN KEY(place) REFERENCES place (id)
);

CREATE INDEX kept_figure_day ON kept_figure (day_to, day_from, source, effect, party, place, reported) WHERE state = 'current';
CREATE INDEX kept_figure_effect_day_to ON kept_figure (effect, day_to) WHERE state = 'current';
CREATE INDEX kept_figure_incident ON kept_figure (incident);
CREATE INDEX kept_figure_long ON kept_figure (day_from, day_to) WHERE state = 'current' AND (day_from IS NOT NULL OR day_to IS NOT NULL) AND (day_from IS NULL OR day_to IS NULL OR julianday(day_to) - julianday(day_from) > 31);
CREATE INDEX kept_figure_page ON kept_figure (page);
CREATE INDEX kept_figure_party_day_to ON kept_figure (party, day_to) WHERE state = 'current';
CREATE INDEX kept_figure_place_day_to ON kept_figure (place, day_to) WHERE state = 'current';
CREATE INDEX kept_figure_reported ON kept_figure (reported) WHERE state = 'current';
CREATE INDEX kept_figure_source_day_to ON kept_figure (source, day_to) WHERE state = 'current';
CREATE INDEX kept_figure_statement ON kept_figure (statement);

CREATE TABLE latest (
    address TEXT NOT NULL,
    page INTEGER NOT NULL,
    reading INTEGER NOT NULL,
    day TEXT,
    figures INTEGER NOT NULL,
    PRIMARY KEY (address),
    FOREIGN KEY(page) REFERENCES page (id),
    UNIQUE (reading),
    FOREIGN KEY(reading) REFERENCES reading (id)
);

CREATE INDEX latest_day ON latest (day);

CREATE TABLE photo (
    id INTEGER NOT NULL,
    page INTEGER NOT NULL,
    reading INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    caption TEXT NOT NULL,
    credit TEXT,
    date TEXT,
    day_from TEXT,
    day_to TEXT,
    place INTEGER,
    reported TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(page) REFERENCES page (id),
    FOREIGN KEY(reading) REFERENCES reading (id),
    FOREIGN KEY(place) REFERENCES place (id)
);

CREATE INDEX photo_day ON photo (day_to, day_from);
CREATE INDEX photo_place ON photo (place, day_to, day_from);
CREATE INDEX photo_reading ON photo (reading);
CREATE INDEX photo_reported ON photo (reported);

CREATE TABLE quote (
    id INTEGER NOT NULL,
    page INTEGER NOT NULL,
    reading INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    source INTEGER,
    cue TEXT,
    continues INTEGER,
    reported TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(page) REFERENCES page (id),
    FOREIGN KEY(reading) REFERENCES reading (id),
    FOREIGN KEY(source) REFERENCES source (id)
);

CREATE INDEX quote_reading ON quote (reading);
CREATE INDEX quote_reported ON quote (reported);
CREATE INDEX quote_source_reported ON quote (source, reported);
CREATE VIRTUAL TABLE words USING fts5(
    title, text, content='reading', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);

-- Nothing is overwritten. The one exception is a purge, which leaves nothing of a page but its hash.
CREATE TRIGGER page_stays BEFORE DELETE ON page BEGIN
    SELECT raise(ABORT, 'pages are never deleted: use tollbook purge');
END;
CREATE TRIGGER page_is_kept BEFORE UPDATE ON page
WHEN NEW.bytes IS NOT NULL OR NEW.sha256 <> OLD.sha256 OR NEW.id <> OLD.id BEGIN
    SELECT raise(ABORT, 'pages are never changed: add the new version');
END;
CREATE TRIGGER reading_stays BEFORE DELETE ON reading BEGIN
    SELECT raise(ABORT, 'readings are never deleted: use tollbook purge');
END;
CREATE TRIGGER reading_is_kept BEFORE UPDATE ON reading
WHEN NEW.record IS NOT NULL OR NEW.text IS NOT NULL OR NEW.page <> OLD.page OR NEW.id <> OLD.id BEGIN
    SELECT raise(ABORT, 'readings are never changed: use tollbook reread');
END;
CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement BEGIN
    SELECT raise(ABORT, 'judgements are never deleted: make a new one');
END;
CREATE TRIGGER judgement_is_kept BEFORE UPDATE ON judgement
WHEN NEW.fields IS NOT NULL OR NEW.verb <> OLD.verb OR NEW.target <> OLD.target OR NEW.judge <> OLD.judge BEGIN
    SELECT raise(ABORT, 'judgements are never changed: make a new one');
END;

CREATE VIEW report AS
SELECT page.address, page.version, page.kind, page.sha256, page.url, page.fetched, page.added, reading.rules,
       reading.read, reading.title, reading.outlet, reading.byline, reading.published, reading.published_from,
       reading.modified, reading.language, latest.figures, reading.text
FROM latest JOIN page ON page.id = latest.page JOIN reading ON reading.id = latest.reading;

CREATE VIEW figure AS
SELECT f.id, page.address AS report, f.block, f.start, f."end", f.text, f.sentence, f.low, f.best, f.high, f.hedge,
       f.effect, f.unit, f."group", f.sex, f.age, f.party, f.responsible, f.cause, f.voice, f.attributed,
       source.name AS speaker, f.stance, f.via, place.name AS place, place.geonameid, place.lat, place.lon,
       place.where_prec, place.country, f."when", f.day_from, f.day_to, f.reported, f.cumulative, f.status, f.part_of,
       f.imported, f.judged, f.statement, f.incident
FROM kept_figure AS f JOIN page ON page.id = f.page LEFT JOIN source ON source.id = f.source
     LEFT JOIN place ON place.id = f.place
WHERE f.state = 'current';

CREATE VIEW statement AS
SELECT s.id, source.name AS speaker, f.text, f.low, f.best, f.high, f.hedge, s.effect, f.unit, f."group", s.party,
       place.name AS place, f."when", s.day_from, s.day_to, s.reported, s.cumulative, f.status, s.appearances, s.echo,
       f.incident
FROM kept_statement AS s JOIN kept_figure AS f ON f.id = s.says LEFT JOIN source ON source.id = s.source
     LEFT JOIN place ON place.id = s.place
WHERE s.state = 'current';

CREATE VIEW incident AS
SELECT i.id, place.name AS place, place.geonameid, place.lat, place.lon, place.where_prec, place.country, i.day_from,
       i.day_to, i.reported, i.cause, i.effects, i.figures, i.reports, i.speakers, i.policy, i.killed_low, i.killed_best,
       i.killed_high, i.injured_low, i.injured_best, i.injured_high, i.grade
FROM kept_incident AS i LEFT JOIN place ON place.id = i.place
WHERE i.state = 'current';
