CREATE TABLE star (
  user_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind BIGINT NOT NULL,
  item_id BIGINT NOT NULL,
  starred_ms BIGINT NOT NULL,
  PRIMARY KEY (user_id, kind, item_id)
);
CREATE TABLE rating (
  user_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind BIGINT NOT NULL,
  item_id BIGINT NOT NULL,
  rating BIGINT NOT NULL,
  PRIMARY KEY (user_id, kind, item_id)
);
CREATE TABLE play (
  user_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  song_id BIGINT NOT NULL,
  start_ms BIGINT NOT NULL,
  client TEXT NOT NULL,
  seconds BIGINT NOT NULL,
  PRIMARY KEY (user_id, start_ms, song_id)
);
CREATE TABLE play_count (
  user_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  song_id BIGINT NOT NULL,
  plays BIGINT NOT NULL,
  last_ms BIGINT NOT NULL,
  PRIMARY KEY (user_id, song_id)
);
CREATE TABLE play_queue (
  user_id BIGINT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  songs TEXT NOT NULL,
  current_index BIGINT NOT NULL,
  position_ms BIGINT NOT NULL,
  changed_ms BIGINT NOT NULL,
  changed_by TEXT NOT NULL
);
