package stagedoor.scan;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// The rows of `song` that are missing, and what users have on them.
final class MissingStore {

  /// In one transaction, so that nobody else's write waits long.
  private static final int PURGED_AT_ONCE = 100;

  /// The kind of a song in the tables of stars and ratings.
  private static final int SONG = 0;

  private final Database db;

  MissingStore(Database db) {
    this.db = db;
  }

  Page<MissingSong> page(Collection<LibraryId> libraries, int offset, int limit) {
    String in = numbers(libraries.stream().map(library -> (long) library.value()).toList());
    return db.read(rows -> {
      long total =
          rows.find(
                  "SELECT count(*) FROM song WHERE missing_ms <> 0 AND library IN " + in,
                  row -> row.number(1))
              .orElse(0L);
      List<MissingSong> some =
          rows.list(
              """
              SELECT s.id, s.library, s.path, s.title, s.artist, a.title, s.size_bytes,
                s.missing_ms
              FROM song s JOIN album a ON a.id = s.album
              WHERE s.missing_ms <> 0 AND s.library IN %s
              ORDER BY s.missing_ms DESC, s.id LIMIT ? OFFSET ?
              """
                  .formatted(in),
              MissingStore::song,
              limit,
              offset);
      return new Page<>(Math.toIntExact(total), withKept(rows, some));
    });
  }

  private static MissingSong song(Row row) {
    return new MissingSong(
        new SongId(row.number(1)),
        new LibraryId(row.small(2)),
        AsidePath.was(row.text(3)),
        row.text(4),
        row.text(5),
        row.text(6),
        row.number(7),
        Instant.ofEpochMilli(row.number(8)),
        MissingSong.Kept.NOTHING);
  }

  private static List<MissingSong> withKept(Rows rows, List<MissingSong> songs) {
    String in = numbers(songs.stream().map(song -> song.id().value()).toList());
    Map<Long, Long> stars = counts(rows, marks("star", in));
    Map<Long, Long> ratings = counts(rows, marks("rating", in));
    Map<Long, Long> plays =
        counts(
            rows,
            "SELECT song_id, sum(plays) FROM play_count WHERE song_id IN "
                + in
                + " GROUP BY song_id");
    Map<Long, Long> playlists =
        counts(
            rows,
            "SELECT song_id, count(*) FROM playlist_song WHERE song_id IN "
                + in
                + " GROUP BY song_id");
    return songs.stream()
        .map(song -> {
          long id = song.id().value();
          return with(
              song,
              new MissingSong.Kept(
                  stars.getOrDefault(id, 0L),
                  ratings.getOrDefault(id, 0L),
                  plays.getOrDefault(id, 0L),
                  playlists.getOrDefault(id, 0L)));
        })
        .toList();
  }

  private static MissingSong with(MissingSong song, MissingSong.Kept kept) {
    return new MissingSong(
        song.id(),
        song.library(),
        song.path(),
        song.title(),
        song.artist(),
        song.album(),
        song.sizeBytes(),
        song.since(),
        kept);
  }

  private static String marks(String table, String in) {
    return "SELECT item_id, count(*) FROM "
        + table
        + " WHERE kind = "
        + SONG
        + " AND item_id IN "
        + in
        + " GROUP BY item_id";
  }

  private static Map<Long, Long> counts(Rows rows, String sql) {
    var counts = new HashMap<Long, Long>();
    rows.each(sql, row -> counts.put(row.number(1), row.number(2)));
    return counts;
  }

  /// A list for `IN`; numbers need no quoting. One that is none stands for an empty list.
  private static String numbers(List<Long> numbers) {
    return numbers.isEmpty()
        ? "(-1)"
        : numbers.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
  }

  /// Purges those of the songs that are missing.
  int purge(List<SongId> songs) {
    int purged = 0;
    for (int i = 0; i < songs.size(); i += PURGED_AT_ONCE) {
      List<SongId> some = songs.subList(i, Math.min(songs.size(), i + PURGED_AT_ONCE));
      purged += db.write(rows -> some.stream().mapToInt(song -> purge(rows, song)).sum());
    }
    return purged;
  }

  private static int purge(Rows rows, SongId song) {
    long id = song.value();
    boolean missing =
        rows.find("SELECT 1 FROM song WHERE id = ? AND missing_ms <> 0", row -> true, id)
            .isPresent();
    if (!missing) {
      return 0;
    }
    rows.change("DELETE FROM star WHERE kind = ? AND item_id = ?", SONG, id);
    rows.change("DELETE FROM rating WHERE kind = ? AND item_id = ?", SONG, id);
    rows.change("DELETE FROM play_count WHERE song_id = ?", id);
    rows.change("DELETE FROM song_detail WHERE song = ?", id);
    return rows.change("DELETE FROM song WHERE id = ?", id);
  }

  /// Lets scans purge the songs of a library that others displaced and that are nowhere, see
  /// [AsidePath], unless there are more.
  void release(LibraryId library, int most) {
    List<SongId> aside =
        db.read(rows ->
            rows.list(
                """
                SELECT id FROM song
                WHERE library = ? AND missing_ms <> 0 AND held <> 0 AND path LIKE ? LIMIT ?
                """,
                row -> new SongId(row.number(1)),
                library.value(),
                AsidePath.LIKE,
                most + 1));
    if (!aside.isEmpty() && aside.size() <= most) {
      db.write(rows ->
          aside.stream()
              .mapToInt(song -> rows.change("UPDATE song SET held = 0 WHERE id = ?", song.value()))
              .sum());
    }
  }

  /// Purges all that a library misses.
  int purgeAll(LibraryId library) {
    return purgeAll(library, Hold.MANY, Long.MAX_VALUE);
  }

  /// Purges what a library misses, but what only people may purge.
  ///
  /// @param latestMs what is missing since later stays
  int purgeUnheld(LibraryId library, long latestMs) {
    return purgeAll(library, Hold.NONE, latestMs);
  }

  private int purgeAll(LibraryId library, Hold most, long latestMs) {
    List<SongId> all =
        db.read(rows ->
            rows.list(
                """
                SELECT id FROM song
                WHERE library = ? AND missing_ms <> 0 AND missing_ms <= ? AND held <= ?
                """,
                row -> new SongId(row.number(1)),
                library.value(),
                latestMs,
                most.number()));
    return purge(all);
  }
}
