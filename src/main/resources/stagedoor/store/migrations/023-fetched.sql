-- What agents elsewhere answered when they were asked for pictures of albums and artists.
CREATE TABLE fetched_picture (
  -- the item's id as text, such as al-12
  owner TEXT PRIMARY KEY,
  -- what the item was known by when they were asked; another text makes them be asked anew
  asked TEXT NOT NULL,
  asked_ms BIGINT NOT NULL,
  -- who sent the picture, and from where; '' when nobody had one
  agent TEXT NOT NULL,
  source TEXT NOT NULL,
  -- the file's name in the folder of fetched pictures, without and only its ending; '' for none
  hash TEXT NOT NULL,
  suffix TEXT NOT NULL,
  -- the hash of a picture that somebody took away; '' when nobody did
  unwanted TEXT NOT NULL,
  -- why what was sent is of no use; '' when nothing was sent
  fault TEXT NOT NULL
);
