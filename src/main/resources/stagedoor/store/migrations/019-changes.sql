-- What changed since the state in music_state got its name, as long as it has one: a row that is
-- new, changed or gone, once for each time.
CREATE TABLE music_change (
  number {id},
  -- 1 song, 2 album, 3 artist
  kind BIGINT NOT NULL,
  item BIGINT NOT NULL
);

{blank nothing on song};
{blank nothing on album};
{blank nothing on artist};

{note song as 1 in music_change while music_state.name};
{note album as 2 in music_change while music_state.name};
{note artist as 3 in music_change while music_state.name};
