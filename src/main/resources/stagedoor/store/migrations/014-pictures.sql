-- Pictures that people gave to albums, artists and playlists.
CREATE TABLE uploaded_picture (
  -- the item's id as text, such as al-12
  owner TEXT PRIMARY KEY,
  -- the file's name in the folder of uploaded pictures, without and only its ending
  hash TEXT NOT NULL,
  suffix TEXT NOT NULL
);

-- The mean colour of albums' covers.
CREATE TABLE cover_colour (
  album BIGINT PRIMARY KEY,
  -- the album's cover it was learned from
  version TEXT NOT NULL,
  -- 0xRRGGBB
  colour BIGINT NOT NULL
);

-- raw path of the folder around it, '' at the top
ALTER TABLE folder ADD COLUMN above TEXT NOT NULL DEFAULT '';
CREATE INDEX folder_above ON folder (library, above);
