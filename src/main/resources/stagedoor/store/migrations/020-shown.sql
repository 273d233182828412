-- Which run of the program shows the state, and names the next: the one that started last.
ALTER TABLE music_state ADD COLUMN shown_by TEXT NOT NULL DEFAULT '';
