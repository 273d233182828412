-- Where a problem is: the library and the raw path in it, and when a scan met it first, ms since
-- 1970.
ALTER TABLE scan_problem ADD COLUMN library BIGINT NOT NULL DEFAULT 0;

ALTER TABLE scan_problem ADD COLUMN raw TEXT NOT NULL DEFAULT '';

ALTER TABLE scan_problem ADD COLUMN since_ms BIGINT NOT NULL DEFAULT 0;

-- What kind of scan it was, and how many of the problems it met itself.
ALTER TABLE scan_report ADD COLUMN is_full BIGINT NOT NULL DEFAULT 0;

ALTER TABLE scan_report ADD COLUMN chosen BIGINT NOT NULL DEFAULT 0;

ALTER TABLE scan_report ADD COLUMN cancelled BIGINT NOT NULL DEFAULT 0;

ALTER TABLE scan_report ADD COLUMN met BIGINT NOT NULL DEFAULT 0;

-- The number of the last full scan that read everything in the folder.
ALTER TABLE folder ADD COLUMN full_scan BIGINT NOT NULL DEFAULT 0;

-- One row while a full scan of everything is not complete: the next one goes on where it was.
CREATE TABLE full_scan (
  id {id},
  begun_ms BIGINT NOT NULL,
  cancelled BIGINT NOT NULL DEFAULT 0
);

CREATE INDEX song_missing ON song (missing_ms) WHERE missing_ms <> 0;
