-- The order in which people see them.
ALTER TABLE library ADD COLUMN rank BIGINT NOT NULL DEFAULT 0;

UPDATE library SET rank = id;

-- Whether changes in its folder are noticed at once.
ALTER TABLE library ADD COLUMN watched BIGINT NOT NULL DEFAULT 1;

-- When it was removed, ms since 1970; 0 while it is there. Its songs are kept as missing.
ALTER TABLE library ADD COLUMN removed_ms BIGINT NOT NULL DEFAULT 0;
