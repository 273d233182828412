package stagedoor.playlist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.SongId;
import stagedoor.rule.Rules;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;
import stagedoor.store.StoreException;
import stagedoor.user.UserId;

/// Playlists in the store: a head, and one row for each song at its index.
final class PlaylistStore {

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
      return rows.list(
          """
          SELECT id, owner_id, name, comment, is_public, created_ms, changed_ms FROM playlist
          """,
          row ->
              playlist(
                  row,
                  songs.getOrDefault(row.number(1), List.of()),
                  Optional.ofNullable(rules.get(row.number(1)))));
    });
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
  Playlist create(Playlist playlist) {
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
      return playlist.withId(new PlaylistId(id));
    });
  }

  /// Saves a change; only rows behind the first song that differs are written.
  void change(Playlist old, Playlist next) {
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

  void delete(PlaylistId id) {
    database.write(rows -> {
      rows.change("DELETE FROM playlist_song WHERE playlist_id = ?", id.value());
      rows.change("DELETE FROM playlist_rules WHERE playlist_id = ?", id.value());
      return rows.change("DELETE FROM playlist WHERE id = ?", id.value());
    });
  }

  static void move(Rows rows, UserId from, UserId into) {
    rows.change("UPDATE playlist SET owner_id = ? WHERE owner_id = ?", into.value(), from.value());
  }

  void forget(UserId owner) {
    database.write(rows -> {
      for (String table : List.of("playlist_song", "playlist_rules")) {
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

  private static Playlist playlist(Row row, List<SongId> songs, Optional<Rules> rules) {
    return new Playlist(
        new PlaylistId(row.number(1)),
        new UserId(row.number(2)),
        "",
        row.text(3),
        row.text(4),
        row.flag(5),
        songs,
        rules,
        Instant.ofEpochMilli(row.number(6)),
        Instant.ofEpochMilli(row.number(7)));
  }
}
