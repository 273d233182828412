-- The state that the last snapshot shows, also when nothing that changed since is noted; '' when
-- there is none of this database.
ALTER TABLE music_state ADD COLUMN written TEXT NOT NULL DEFAULT '';
