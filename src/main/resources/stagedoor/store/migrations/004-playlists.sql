CREATE TABLE playlist (
  id {id},
  owner_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  comment TEXT NOT NULL,
  is_public BIGINT NOT NULL,
  created_ms BIGINT NOT NULL,
  changed_ms BIGINT NOT NULL
);
CREATE TABLE playlist_song (
  playlist_id BIGINT NOT NULL REFERENCES playlist (id) ON DELETE CASCADE,
  song_index BIGINT NOT NULL,
  song_id BIGINT NOT NULL,
  PRIMARY KEY (playlist_id, song_index)
);
CREATE INDEX playlist_owner ON playlist (owner_id);
