CREATE TABLE radio_station (
  id {id},
  name TEXT NOT NULL,
  stream_url TEXT NOT NULL,
  -- '' where it has none
  home_page TEXT NOT NULL
);
