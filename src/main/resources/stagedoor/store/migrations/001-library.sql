-- Text is as the tags say unless noted; absent text is '', absent numbers are 0, flags are 0 or 1.
-- Ids are never given twice.

CREATE TABLE library (
  id {id},
  name TEXT NOT NULL,
  -- absolute raw path
  folder TEXT NOT NULL UNIQUE,
  -- when the last complete scan of it ended, ms since 1970; 0 before the first
  scanned_ms BIGINT NOT NULL DEFAULT 0,
  -- which folder that scan found, by device and file number
  place TEXT NOT NULL DEFAULT ''
);

CREATE TABLE folder (
  id {id},
  library BIGINT NOT NULL REFERENCES library (id),
  -- raw path relative to the library, '' for its top
  path TEXT NOT NULL,
  -- over names, sizes and times of what is in it; 0 makes the next scan look closer
  listing BIGINT NOT NULL,
  -- changes with the folder's picture; '' when it has none
  cover TEXT NOT NULL,
  UNIQUE (library, path)
);

CREATE TABLE artist (
  id {id},
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  musicbrainz TEXT NOT NULL,
  cover TEXT NOT NULL
);

CREATE TABLE album (
  id {id},
  library BIGINT NOT NULL REFERENCES library (id),
  -- album artists, title and edition, folded
  identity TEXT NOT NULL,
  title TEXT NOT NULL,
  sort_title TEXT NOT NULL,
  edition TEXT NOT NULL,
  artist TEXT NOT NULL,
  -- artist ids, one space between
  artists TEXT NOT NULL,
  original_date TEXT NOT NULL,
  release_date TEXT NOT NULL,
  compilation BIGINT NOT NULL,
  -- several values with U+001F between, as are the next and a song's genres
  release_types TEXT NOT NULL,
  labels TEXT NOT NULL,
  release TEXT NOT NULL,
  cover TEXT NOT NULL,
  added_ms BIGINT NOT NULL,
  UNIQUE (library, identity, release)
);

CREATE TABLE song (
  id {id},
  library BIGINT NOT NULL REFERENCES library (id),
  folder BIGINT NOT NULL REFERENCES folder (id),
  album BIGINT NOT NULL REFERENCES album (id),
  -- raw path relative to the library
  path TEXT NOT NULL,
  title TEXT NOT NULL,
  sort_title TEXT NOT NULL,
  artist TEXT NOT NULL,
  -- role:artist or role:artist:part, one U+001F between
  credits TEXT NOT NULL,
  genres TEXT NOT NULL,
  -- numbers and short words that are only ever read together: see SongColumns
  facts TEXT NOT NULL,
  original_date TEXT NOT NULL,
  release_date TEXT NOT NULL,
  size_bytes BIGINT NOT NULL,
  modified_ms BIGINT NOT NULL,
  added_ms BIGINT NOT NULL,
  -- when it was found to be gone, ms since 1970; 0 while it is there
  missing_ms BIGINT NOT NULL,
  -- what it is known again by after a move: MusicBrainz recording and release track, and its sound
  musicbrainz TEXT NOT NULL,
  sound {bytes} NOT NULL,
  UNIQUE (library, path)
);

CREATE INDEX song_folder ON song (folder);

CREATE INDEX song_album ON song (album);

CREATE INDEX song_sound ON song (sound);

CREATE INDEX song_musicbrainz ON song (musicbrainz) WHERE musicbrainz <> '';

-- What is large or seldom asked for.
CREATE TABLE song_detail (
  song BIGINT PRIMARY KEY REFERENCES song (id),
  comment TEXT NOT NULL,
  lyrics TEXT NOT NULL,
  tags TEXT NOT NULL
);

-- What the last scan could not read.
CREATE TABLE scan_problem (
  id {id},
  path TEXT NOT NULL,
  reason TEXT NOT NULL
);

-- One row: how the last scan ended.
CREATE TABLE scan_report (
  id BIGINT PRIMARY KEY,
  added BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  removed BIGINT NOT NULL,
  unchanged BIGINT NOT NULL,
  problems BIGINT NOT NULL,
  took_ms BIGINT NOT NULL,
  ended_ms BIGINT NOT NULL
);
