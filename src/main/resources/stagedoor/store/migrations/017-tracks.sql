-- Which CUE sheet the song was last read with, see SongPiece; 0 for none.
ALTER TABLE song ADD COLUMN sheet BIGINT NOT NULL DEFAULT 0;
