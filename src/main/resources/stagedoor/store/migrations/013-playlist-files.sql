-- The files that playlists come from.
CREATE TABLE playlist_origin (
  playlist_id BIGINT PRIMARY KEY REFERENCES playlist (id) ON DELETE CASCADE,
  library BIGINT NOT NULL,
  -- raw path in the library
  path TEXT NOT NULL,
  -- whether the playlist follows its file
  sync BIGINT NOT NULL,
  gone BIGINT NOT NULL
);
CREATE UNIQUE INDEX playlist_origin_file ON playlist_origin (library, path);

-- Entries whose songs are not there.
CREATE TABLE playlist_waiting (
  playlist_id BIGINT NOT NULL REFERENCES playlist (id) ON DELETE CASCADE,
  -- stands for the song in playlist_song
  place BIGINT NOT NULL,
  line BIGINT NOT NULL,
  location TEXT NOT NULL,
  title TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (playlist_id, place)
);

-- Files as a scan read them last; one whose playlist was deleted stays here alone.
CREATE TABLE playlist_file (
  library BIGINT NOT NULL,
  path TEXT NOT NULL,
  size_bytes BIGINT NOT NULL,
  modified_ms BIGINT NOT NULL,
  hash TEXT NOT NULL,
  -- why it could not be used, else empty
  fault TEXT NOT NULL,
  PRIMARY KEY (library, path)
);
