package stagedoor.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.store.Rows;

/// What is written to the tables that [SongStore] reads.
final class SongWriteStore {

  /// One song to be written.
  ///
  /// @param row its id is [#NEW] for a song the store is to number
  /// @param sheet see [SongPiece]
  record Draft(
      SongRow row, long folder, String musicBrainz, byte[] sound, long sheet, Detail detail) {}

  /// What is large or seldom asked for.
  record Detail(String comment, String lyrics, String tags) {
    boolean isEmpty() {
      return comment.isEmpty() && lyrics.isEmpty() && tags.isEmpty();
    }
  }

  static final SongId NEW = new SongId(Long.MAX_VALUE);

  private SongWriteStore() {}

  /// Writes songs that are new and answers their ids, in order.
  ///
  /// @param madeMs now, or 0 in a first scan
  static List<SongId> insert(Rows rows, List<Draft> drafts, long madeMs) {
    var batches =
        drafts.stream()
            .map(draft -> {
              Object[] columns = columns(draft);
              var withTime = Arrays.copyOf(columns, columns.length + 1);
              withTime[columns.length] = madeMs;
              return withTime;
            })
            .toList();
    List<SongId> ids =
        rows
            .insertAll(
                """
                INSERT INTO song (library, folder, album, path, title, sort_title, artist, credits,
                  genres, facts, shared, extras, size_bytes, modified_ms, added_ms, musicbrainz,
                  sound, sheet, made_ms, missing_ms)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
                RETURNING id
                """,
                batches)
            .stream()
            .map(SongId::new)
            .toList();
    var details = new ArrayList<Object[]>();
    for (int i = 0; i < ids.size(); i++) {
      Detail detail = drafts.get(i).detail();
      if (!detail.isEmpty()) {
        details.add(columns(ids.get(i), detail));
      }
    }
    rows.changeAll(
        "INSERT INTO song_detail (song, comment, lyrics, tags) VALUES (?, ?, ?, ?)", details);
    return ids;
  }

  /// Replaces songs by their ids; they are not missing then.
  static void update(Rows rows, List<Draft> drafts) {
    var batches = new ArrayList<Object[]>();
    var details = new ArrayList<Object[]>();
    for (Draft draft : drafts) {
      Object[] columns = columns(draft);
      var withId = Arrays.copyOf(columns, columns.length + 1);
      withId[columns.length] = draft.row().id().value();
      batches.add(withId);
      details.add(columns(draft.row().id(), draft.detail()));
    }
    rows.changeAll(
        """
        UPDATE song SET library = ?, folder = ?, album = ?, path = ?, title = ?, sort_title = ?,
          artist = ?, credits = ?, genres = ?, facts = ?, shared = ?, extras = ?,
          size_bytes = ?, modified_ms = ?, added_ms = ?, musicbrainz = ?, sound = ?, sheet = ?,
          missing_ms = 0, held = 0
        WHERE id = ?
        """,
        batches);
    rows.changeAll(
        """
        INSERT INTO song_detail (song, comment, lyrics, tags) VALUES (?, ?, ?, ?)
        ON CONFLICT (song) DO UPDATE
          SET comment = excluded.comment, lyrics = excluded.lyrics, tags = excluded.tags
        """,
        details);
  }

  static void setCredits(Rows rows, SongId id, List<Credit> credits) {
    rows.change(
        "UPDATE song SET credits = ? WHERE id = ?", SongColumns.credits(credits), id.value());
  }

  static void redate(Rows rows, SongId song, long addedMs) {
    rows.change("UPDATE song SET added_ms = ? WHERE id = ?", addedMs, song.value());
  }

  /// Marks a song as missing, unless it moved meanwhile.
  static boolean miss(Rows rows, SongStore.Known song, long nowMs, Hold hold) {
    return rows.change(
            """
            UPDATE song SET missing_ms = ?, held = ?
            WHERE id = ? AND library = ? AND path = ? AND missing_ms = 0
            """,
            nowMs,
            hold.number(),
            song.id().value(),
            song.library().value(),
            song.path())
        == 1;
  }

  /// Makes room at the path of a song that another one is at now: it is missing, and only people
  /// may purge it, until it is found or all was looked through. False when it is not there any
  /// more.
  static boolean setAside(Rows rows, SongStore.Known song, long nowMs) {
    return rows.change(
            """
            UPDATE song SET path = ?,
              held = CASE WHEN missing_ms = 0 THEN 1 ELSE held END,
              missing_ms = CASE WHEN missing_ms = 0 THEN ? ELSE missing_ms END
            WHERE id = ? AND library = ? AND path = ?
            """,
            AsidePath.of(song.path(), song.id()),
            nowMs,
            song.id().value(),
            song.library().value(),
            song.path())
        == 1;
  }

  private static Object[] columns(SongId id, Detail detail) {
    return new Object[] {id.value(), detail.comment(), detail.lyrics(), detail.tags()};
  }

  private static Object[] columns(Draft draft) {
    SongRow row = draft.row();
    return new Object[] {
      row.library().value(),
      draft.folder(),
      row.album().value(),
      row.text().path(),
      row.text().title(),
      row.text().sortTitle(),
      row.text().artist(),
      SongColumns.credits(row.credits()),
      SongColumns.joined(row.genres()),
      SongColumns.facts(row),
      SongColumns.Shared.of(row).packed(),
      row.extras().packed(),
      row.audio().sizeBytes(),
      row.dates().modifiedMs(),
      row.dates().addedMs(),
      draft.musicBrainz(),
      draft.sound(),
      draft.sheet(),
    };
  }
}
