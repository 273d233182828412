-- Which web sessions an OpenID provider opened, so that it can end them.
CREATE TABLE provider_session (
  session_id BIGINT PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  provider_session TEXT NOT NULL
);

CREATE INDEX provider_session_subject ON provider_session (issuer, subject);
