-- What follows from an album's songs is summed up in memory.
ALTER TABLE album DROP COLUMN original_date;
ALTER TABLE album DROP COLUMN release_date;
ALTER TABLE album DROP COLUMN compilation;
ALTER TABLE album DROP COLUMN release_types;
ALTER TABLE album DROP COLUMN labels;
-- MusicBrainz's id of what all editions of an album are
ALTER TABLE album ADD COLUMN release_group TEXT NOT NULL DEFAULT '';
-- the album on which the songs of this one were before, since when; 0 for none
ALTER TABLE album ADD COLUMN origin BIGINT NOT NULL DEFAULT 0;
ALTER TABLE album ADD COLUMN origin_ms BIGINT NOT NULL DEFAULT 0;

-- other names under the same MusicBrainz id, U+001F between
ALTER TABLE artist ADD COLUMN aliases TEXT NOT NULL DEFAULT '';
-- the artist in whose place this one came, since when; 0 for none
ALTER TABLE artist ADD COLUMN origin BIGINT NOT NULL DEFAULT 0;
ALTER TABLE artist ADD COLUMN origin_ms BIGINT NOT NULL DEFAULT 0;
-- the artist whom this one became: that one has all its songs; 0 for none
ALTER TABLE artist ADD COLUMN became BIGINT NOT NULL DEFAULT 0;

ALTER TABLE song DROP COLUMN original_date;
ALTER TABLE song DROP COLUMN release_date;
-- what the songs of an album mostly say alike, and what few songs say: see SongColumns
ALTER TABLE song ADD COLUMN shared TEXT NOT NULL DEFAULT '';
ALTER TABLE song ADD COLUMN extras TEXT NOT NULL DEFAULT '';

-- The next scan reads every file again, for the new columns.
UPDATE song SET modified_ms = 0;
UPDATE folder SET listing = 0;
