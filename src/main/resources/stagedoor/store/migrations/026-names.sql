-- The next scan reads every file again: names of comments are read in free frames and atoms too,
-- and QuickTime's lists of names.
UPDATE song SET modified_ms = 0 WHERE missing_ms = 0;
UPDATE folder SET listing = 0;
