-- The next scan reads every file again: names are paired with their ids by place, instruments are
-- told from names, and totals behind numbers are kept.
UPDATE song SET modified_ms = 0 WHERE missing_ms = 0;
UPDATE folder SET listing = 0;
