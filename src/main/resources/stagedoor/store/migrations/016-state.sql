-- One row: the name of the state that songs, albums and artists are in, which nothing had before
-- it; '' when it has none yet. What is made of a state is kept under its name.
CREATE TABLE music_state (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL
);

INSERT INTO music_state (id, name) VALUES (1, '');

{blank music_state.name on song};
{blank music_state.name on album};
{blank music_state.name on artist};
