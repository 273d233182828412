-- The device a folder was on, 0 for that of the library's own folder.
ALTER TABLE folder ADD COLUMN device BIGINT NOT NULL DEFAULT 0;

-- Whether a missing song was lost together with its disk, or with very many others: then only
-- people purge it.
ALTER TABLE song ADD COLUMN held BIGINT NOT NULL DEFAULT 0;

-- The album or artist to which most of the songs went over, since when; 0 for none.
ALTER TABLE album ADD COLUMN successor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE album ADD COLUMN successor_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE artist ADD COLUMN successor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE artist ADD COLUMN successor_ms BIGINT NOT NULL DEFAULT 0;

CREATE INDEX album_successor ON album (successor) WHERE successor <> 0;

-- A song is found by either of its MusicBrainz ids: the recording, or the release track behind it.
DROP INDEX song_musicbrainz;
CREATE INDEX song_recording ON song (substr(musicbrainz, 1, 36)) WHERE musicbrainz <> '';
CREATE INDEX song_release_track ON song (substr(musicbrainz, 38)) WHERE musicbrainz <> '';
