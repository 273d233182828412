-- When the row was made, ms since 1970; 0 for songs of a first scan and for older ones. Not when the
-- song counts as added, which may be when its file was changed last.
ALTER TABLE song ADD COLUMN made_ms BIGINT NOT NULL DEFAULT 0;

-- Songs that live on as others, until what users attached to them is the others'.
CREATE TABLE song_succession (
  number {id},
  song BIGINT NOT NULL,
  successor BIGINT NOT NULL
);
