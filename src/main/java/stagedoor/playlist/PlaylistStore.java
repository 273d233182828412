package stagedoor.playlist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongId;
import stagedoor.rule.Rules;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;
import stagedoor.store.StoreException;
import stagedoor.user.UserId;

/// Playlists in the store: a head, one row for each song at its index, and the file it comes from.
final class PlaylistStore {

  /// What belongs to a playlist beside its head.
  private static final List<String> PARTS =
      List.of("playlist_song", "playlist_rules", "playlist_origin", "playlist_waiting");

  private final Database database;

  PlaylistStore(Database database) {
    this.database = database;
  }

  /// All playlists, without the owners' names.
  List<Playlist> load() {
    return database.read(rows -> {
      var songs = new HashMap<Long, List<SongId>>();
      rows.each(
          "SELECT playlist_id, song_id FROM playlist_song ORDER BY playlist_id, song_index",
          row ->
              songs
                  .computeIfAbsent(row.number(1), _ -> new ArrayList<>())
                  .add(new SongId(row.number(2))));
      var rules = new HashMap<Long, Rules>();
      rows.each(
          "SELECT playlist_id, rules FROM playlist_rules",
          row -> rules.put(row.number(1), rules(row.number(1), row.text(2))));
      var origins = new HashMap<Long, Origin>();
      rows.each(
          "SELECT playlist_id, library, path, sync, gone FROM playlist_origin",
          row -> origins.put(row.number(1), origin(row)));
      return rows.list(
          """
          SELECT id, owner_id, name, comment, is_public, created_ms, changed_ms FROM playlist
          """,
          row ->
              playlist(row)
                  .holding(
                      songs.getOrDefault(row.number(1), List.of()),
                      Optional.ofNullable(rules.get(row.number(1))))
                  .from(Optional.ofNullable(origins.get(row.number(1)))));
    });
  }

  private static Origin origin(Row row) {
    return new Origin(new LibraryId(row.small(2)), row.text(3), row.flag(4), row.flag(5));
  }

  private static Rules rules(long playlist, String text) {
    return switch (Rules.read(text)) {
      case Rules.Reading.Read(var rules) -> rules;
      case Rules.Reading.Refused(var faults) ->
          throw new StoreException(
              "could not read the rules of playlist " + playlist + ": " + faults.getFirst());
    };
  }

  /// Saves a new playlist; the id is the database's.
  Playlist create(Playlist playlist, List<Waiting> waiting) {
    return database.write(rows -> {
      long id =
          rows.insert(
              """
              INSERT INTO playlist
                     (owner_id, name, comment, is_public, created_ms, changed_ms)
              VALUES (?, ?, ?, ?, ?, ?) RETURNING id
              """,
              playlist.owner().value(),
              playlist.name(),
              playlist.comment(),
              playlist.isPublic(),
              playlist.created().toEpochMilli(),
              playlist.changed().toEpochMilli());
      insert(rows, id, playlist.songs(), 0);
      playlist.rules().ifPresent(rules -> keep(rows, id, rules));
      playlist.origin().ifPresent(origin -> keep(rows, id, origin));
      insert(rows, id, waiting);
      return playlist.withId(new PlaylistId(id));
    });
  }

  /// Saves a change; only rows behind the first song that differs are written.
  ///
  /// @param waiting in place of those from before, if given
  void change(Playlist old, Playlist next, Optional<List<Waiting>> waiting) {
    long id = next.id().value();
    int same = same(old.songs(), next.songs());
    database.write(rows -> {
      rows.change(
          "UPDATE playlist SET name = ?, comment = ?, is_public = ?, changed_ms = ?"
              + " WHERE id = ?",
          next.name(),
          next.comment(),
          next.isPublic(),
          next.changed().toEpochMilli(),
          id);
      if (same < old.songs().size()) {
        rows.change(
            "DELETE FROM playlist_song WHERE playlist_id = ? AND song_index >= ?", id, same);
      }
      insert(rows, id, next.songs(), same);
      if (!next.rules().equals(old.rules())) {
        next.rules().ifPresent(rules -> keep(rows, id, rules));
      }
      if (!next.origin().equals(old.origin())) {
        next.origin().ifPresent(origin -> keep(rows, id, origin));
      }
      if (waiting.isPresent()) {
        rows.change("DELETE FROM playlist_waiting WHERE playlist_id = ?", id);
        insert(rows, id, waiting.get());
      }
      return true;
    });
  }

  private static void keep(Rows rows, long id, Rules rules) {
    rows.change(
        """
        INSERT INTO playlist_rules (playlist_id, rules) VALUES (?, ?)
        ON CONFLICT (playlist_id) DO UPDATE SET rules = excluded.rules
        """,
        id,
        rules.text());
  }

  private static void keep(Rows rows, long id, Origin origin) {
    rows.change(
        """
        INSERT INTO playlist_origin (playlist_id, library, path, sync, gone) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (playlist_id) DO UPDATE SET library = excluded.library, path = excluded.path,
          sync = excluded.sync, gone = excluded.gone
        """,
        id,
        origin.library().value(),
        origin.path(),
        origin.sync(),
        origin.gone());
  }

  private static void insert(Rows rows, long id, List<Waiting> waiting) {
    var batch = new ArrayList<@Nullable Object[]>(waiting.size());
    for (Waiting entry : waiting) {
      batch.add(
          new @Nullable Object[] {
            id, entry.place().value(), entry.line(), entry.location(), entry.title(), entry.reason()
          });
    }
    rows.changeAll(
        """
        INSERT INTO playlist_waiting (playlist_id, place, line, location, title, reason)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        batch);
  }

  /// What is waited for in a playlist, by place; places that are no longer in it included.
  Map<SongId, Waiting> waiting(PlaylistId id) {
    return database.read(rows -> {
      var waiting = new HashMap<SongId, Waiting>();
      rows.each(
          """
          SELECT place, line, location, title, reason FROM playlist_waiting WHERE playlist_id = ?
          """,
          row -> {
            var place = new SongId(row.number(1));
            waiting.put(
                place, new Waiting(place, row.small(2), row.text(3), row.text(4), row.text(5)));
          },
          id.value());
      return waiting;
    });
  }

  void delete(PlaylistId id) {
    database.write(rows -> {
      for (String table : PARTS) {
        rows.change("DELETE FROM " + table + " WHERE playlist_id = ?", id.value());
      }
      return rows.change("DELETE FROM playlist WHERE id = ?", id.value());
    });
  }

  static void move(Rows rows, UserId from, UserId into) {
    rows.change("UPDATE playlist SET owner_id = ? WHERE owner_id = ?", into.value(), from.value());
  }

  void forget(UserId owner) {
    database.write(rows -> {
      for (String table : PARTS) {
        rows.change(
            "DELETE FROM "
                + table
                + " WHERE playlist_id IN (SELECT id FROM playlist WHERE owner_id = ?)",
            owner.value());
      }
      return rows.change("DELETE FROM playlist WHERE owner_id = ?", owner.value());
    });
  }

  private static void insert(Rows rows, long id, List<SongId> songs, int from) {
    var batch = new ArrayList<@Nullable Object[]>(songs.size() - from);
    for (int i = from; i < songs.size(); i++) {
      batch.add(new @Nullable Object[] {id, i, songs.get(i).value()});
    }
    rows.changeAll(
        "INSERT INTO playlist_song (playlist_id, song_index, song_id) VALUES (?, ?, ?)", batch);
  }

  private static int same(List<SongId> a, List<SongId> b) {
    int same = 0;
    while (same < a.size() && same < b.size() && a.get(same).equals(b.get(same))) {
      same++;
    }
    return same;
  }

  private static Playlist playlist(Row row) {
    return new Playlist(
        new PlaylistId(row.number(1)),
        new UserId(row.number(2)),
        "",
        row.text(3),
        row.text(4),
        row.flag(5),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Instant.ofEpochMilli(row.number(6)),
        Instant.ofEpochMilli(row.number(7)));
  }
}
