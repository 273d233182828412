-- The pictures of artists that lie in a folder: each with its place in the owner's order, a colon
-- and a text that changes with it, separated by blanks. The next scan looks for them.
ALTER TABLE folder ADD COLUMN artist_cover TEXT NOT NULL DEFAULT '';
UPDATE folder SET listing = 0 WHERE listing <> -1;

-- Only pictures of the artist's own are kept here; those of albums follow from the albums.
UPDATE artist SET cover = '';
