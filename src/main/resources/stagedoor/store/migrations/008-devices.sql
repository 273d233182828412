-- Subsonic apps that were let in: one row for each app's name and way of signing in.
CREATE TABLE device (
  account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  client TEXT NOT NULL,
  way TEXT NOT NULL,
  -- the app password it signs in with, 0 for none
  key_id BIGINT NOT NULL,
  address TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  seen_ms BIGINT NOT NULL,
  PRIMARY KEY (account_id, client, way, key_id)
);
