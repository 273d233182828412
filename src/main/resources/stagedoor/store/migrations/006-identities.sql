-- What providers call the people who have accounts. Provider 'name' holds further folded names that
-- mean the account; every other provider its own lasting subjects.
CREATE TABLE identity (
  id {id},
  account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  subject TEXT NOT NULL,
  UNIQUE (provider, subject)
);

CREATE INDEX identity_account ON identity (account_id);

-- Identities of deleted accounts, which do not bring them back.
CREATE TABLE identity_tombstone (
  provider TEXT NOT NULL,
  subject TEXT NOT NULL,
  account_id BIGINT NOT NULL,
  PRIMARY KEY (provider, subject)
);

-- Accounts that became part of another one.
CREATE TABLE merged_account (
  account_id BIGINT PRIMARY KEY,
  into_id BIGINT NOT NULL
);

-- Whether accounts see the library from their beginning.
ALTER TABLE library ADD COLUMN for_new_users BIGINT NOT NULL DEFAULT 0;

UPDATE library SET for_new_users = 1 WHERE id = (SELECT MIN(id) FROM library);

-- The libraries each account sees; administrators see all of them.
CREATE TABLE account_library (
  account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  library BIGINT NOT NULL,
  PRIMARY KEY (account_id, library)
);

INSERT INTO account_library (account_id, library) SELECT account.id, library.id FROM account, library;
