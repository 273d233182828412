-- The text of an .nsp file; a playlist with rules has no rows in playlist_song.
CREATE TABLE playlist_rules (
  playlist_id BIGINT PRIMARY KEY REFERENCES playlist (id) ON DELETE CASCADE,
  rules TEXT NOT NULL
);
-- ms since 1970; 0 for ratings that are older than this column
ALTER TABLE rating ADD COLUMN rated_ms BIGINT NOT NULL DEFAULT 0;
