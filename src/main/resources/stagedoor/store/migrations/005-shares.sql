CREATE TABLE share (
  id TEXT PRIMARY KEY,
  owner_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  items TEXT NOT NULL,
  description TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  expires_ms BIGINT,
  password_hash TEXT NOT NULL,
  visit_limit BIGINT NOT NULL,
  download BIGINT NOT NULL,
  visits BIGINT NOT NULL,
  last_visited_ms BIGINT
);
CREATE INDEX share_owner ON share (owner_id);
