-- The next scan reads every file again: channels of MP4 are those of its codecs, levels of Matroska
-- may be named, FLAC without a length has that of its frames, and an artist is sorted by the one
-- credit that says how.
UPDATE song SET modified_ms = 0 WHERE missing_ms = 0;
UPDATE folder SET listing = 0;
