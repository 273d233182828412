-- One row: a counter that every change to app passwords advances, so that other processes read them
-- again. Whoever makes one holds this row, which keeps each user's number below its limit.
CREATE TABLE app_password_state (
  id BIGINT PRIMARY KEY,
  version BIGINT NOT NULL
);

INSERT INTO app_password_state (id, version) VALUES (1, 1);

-- App passwords, found by the public first part of their text.
CREATE TABLE app_password (
  id {id},
  account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  prefix TEXT NOT NULL UNIQUE,
  -- SHA-256 of the whole text
  secret_hash {bytes} NOT NULL,
  -- the recoverable copy of one made for an older app, else NULL
  sealed {bytes},
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  -- NULL: never
  expires_ms BIGINT,
  -- 0: never used
  used_ms BIGINT NOT NULL,
  used_client TEXT NOT NULL,
  used_address TEXT NOT NULL
);

CREATE INDEX app_password_account ON app_password (account_id);

-- When a proxy or an OpenID provider last said that a user is who they are, and whether that was
-- later than the last sign-in with a password of our own.
CREATE TABLE confirmation (
  account_id BIGINT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  confirmed_ms BIGINT NOT NULL,
  by_provider BIGINT NOT NULL
);
