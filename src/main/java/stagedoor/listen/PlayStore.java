package stagedoor.listen;

import java.util.List;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.Rows;
import stagedoor.user.UserId;

/// Plays in the store: every single one, and the count of each song so that a start need not add
/// them up.
final class PlayStore {

  /// Takes one row.
  interface Reader {
    void read(UserId user, SongId song, Count count);
  }

  private final Database database;

  PlayStore(Database database) {
    this.database = database;
  }

  void load(Reader reader) {
    database.read(rows -> {
      rows.each(
          "SELECT user_id, song_id, plays, last_ms FROM play_count",
          row ->
              reader.read(
                  new UserId(row.number(1)),
                  new SongId(row.number(2)),
                  new Count(row.number(3), row.number(4))));
      return true;
    });
  }

  /// Adds a play; false when it was known.
  boolean add(UserId user, Play play) {
    long start = play.start().toEpochMilli();
    return database.write(rows -> {
      int added =
          rows.change(
              """
              INSERT INTO play (user_id, song_id, start_ms, client, seconds)
              VALUES (?, ?, ?, ?, ?) ON CONFLICT (user_id, start_ms, song_id) DO NOTHING
              """,
              user.value(),
              play.song().value(),
              start,
              play.client(),
              play.seconds());
      if (added == 0) {
        return false;
      }
      rows.change(
          """
          INSERT INTO play_count (user_id, song_id, plays, last_ms) VALUES (?, ?, 1, ?)
          ON CONFLICT (user_id, song_id) DO UPDATE
             SET plays = play_count.plays + 1,
                 last_ms = CASE WHEN excluded.last_ms > play_count.last_ms
                                THEN excluded.last_ms ELSE play_count.last_ms END
          """,
          user.value(),
          play.song().value(),
          start);
      return true;
    });
  }

  /// The counts of one user.
  void load(UserId user, Reader reader) {
    database.read(rows -> {
      rows.each(
          "SELECT song_id, plays, last_ms FROM play_count WHERE user_id = ?",
          row ->
              reader.read(user, new SongId(row.number(1)), new Count(row.number(2), row.number(3))),
          user.value());
      return true;
    });
  }

  /// Counts add up, but for plays that both have: a song with one start was heard once.
  static void move(Rows rows, UserId from, UserId into) {
    rows.change(
        """
        UPDATE play_count SET plays = plays -
          (SELECT COUNT(*) FROM play a JOIN play b
               ON b.start_ms = a.start_ms AND b.song_id = a.song_id AND b.user_id = ?
            WHERE a.user_id = ? AND a.song_id = play_count.song_id)
         WHERE user_id = ?
        """,
        into.value(),
        from.value(),
        from.value());
    rows.change(
        """
        INSERT INTO play_count (user_id, song_id, plays, last_ms)
        SELECT CAST(? AS BIGINT), song_id, plays, last_ms FROM play_count WHERE user_id = ?
        ON CONFLICT (user_id, song_id) DO UPDATE
           SET plays = play_count.plays + excluded.plays,
               last_ms = CASE WHEN excluded.last_ms > play_count.last_ms
                              THEN excluded.last_ms ELSE play_count.last_ms END
        """,
        into.value(),
        from.value());
    rows.change(
        """
        INSERT INTO play (user_id, song_id, start_ms, client, seconds)
        SELECT CAST(? AS BIGINT), song_id, start_ms, client, seconds FROM play WHERE user_id = ?
        ON CONFLICT (user_id, start_ms, song_id) DO NOTHING
        """,
        into.value(),
        from.value());
    for (String table : List.of("play", "play_count")) {
      rows.change("DELETE FROM " + table + " WHERE user_id = ?", from.value());
    }
  }

  /// Lets one user's plays of a song be those of another; with one start it was one play.
  void take(UserId user, SongId from, SongId into) {
    database.write(rows -> {
      rows.change(
          """
          UPDATE play_count SET plays = plays -
            (SELECT COUNT(*) FROM play a JOIN play b
                 ON b.user_id = a.user_id AND b.start_ms = a.start_ms AND b.song_id = ?
              WHERE a.user_id = ? AND a.song_id = ?)
           WHERE user_id = ? AND song_id = ?
          """,
          into.value(),
          user.value(),
          from.value(),
          user.value(),
          from.value());
      rows.change(
          """
          INSERT INTO play_count (user_id, song_id, plays, last_ms)
          SELECT user_id, CAST(? AS BIGINT), plays, last_ms FROM play_count
           WHERE user_id = ? AND song_id = ?
          ON CONFLICT (user_id, song_id) DO UPDATE
             SET plays = play_count.plays + excluded.plays,
                 last_ms = CASE WHEN excluded.last_ms > play_count.last_ms
                                THEN excluded.last_ms ELSE play_count.last_ms END
          """,
          into.value(),
          user.value(),
          from.value());
      rows.change(
          """
          INSERT INTO play (user_id, song_id, start_ms, client, seconds)
          SELECT user_id, CAST(? AS BIGINT), start_ms, client, seconds FROM play
           WHERE user_id = ? AND song_id = ?
          ON CONFLICT (user_id, start_ms, song_id) DO NOTHING
          """,
          into.value(),
          user.value(),
          from.value());
      for (String table : List.of("play", "play_count")) {
        rows.change(
            "DELETE FROM " + table + " WHERE user_id = ? AND song_id = ?",
            user.value(),
            from.value());
      }
      return true;
    });
  }

  void forget(UserId user) {
    database.write(rows -> {
      for (String table : List.of("play", "play_count")) {
        rows.change("DELETE FROM " + table + " WHERE user_id = ?", user.value());
      }
      return true;
    });
  }
}
