-- One row: a counter that every change to accounts advances, and the check value of the sealing key.
CREATE TABLE account_state (
  id BIGINT PRIMARY KEY,
  version BIGINT NOT NULL,
  key_check TEXT NOT NULL
);

INSERT INTO account_state (id, version, key_check) VALUES (1, 1, '');

-- Users. An account without provider and subject is known to the proxy by its folded name.
CREATE TABLE account (
  id {id},
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  provider TEXT,
  subject TEXT,
  display_name TEXT NOT NULL,
  email TEXT NOT NULL,
  admin BIGINT NOT NULL,
  enabled BIGINT NOT NULL,
  may_share BIGINT NOT NULL,
  may_download BIGINT NOT NULL,
  may_edit BIGINT NOT NULL,
  epoch BIGINT NOT NULL,
  created_ms BIGINT NOT NULL,
  seen_ms BIGINT NOT NULL,
  password TEXT NOT NULL,
  sealed {bytes},
  UNIQUE (provider, subject)
);

-- Names of deleted accounts, which a proxy that still sends them does not bring back.
CREATE TABLE tombstone (
  folded TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  account_id BIGINT NOT NULL,
  deleted_ms BIGINT NOT NULL
);

-- Web sessions, found by the SHA-256 of the cookie's random value.
CREATE TABLE session (
  id {id},
  secret_hash {bytes} NOT NULL UNIQUE,
  account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  epoch BIGINT NOT NULL,
  way TEXT NOT NULL,
  agent TEXT NOT NULL,
  address TEXT NOT NULL,
  created_ms BIGINT NOT NULL,
  seen_ms BIGINT NOT NULL
);

CREATE INDEX session_account ON session (account_id);

-- One-time sign-in links, found by the SHA-256 of the code in their address. One that was made under
-- an older epoch of its account is void.
CREATE TABLE sign_in_link (
  code_hash {bytes} PRIMARY KEY,
  account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  epoch BIGINT NOT NULL,
  expires_ms BIGINT NOT NULL
);
