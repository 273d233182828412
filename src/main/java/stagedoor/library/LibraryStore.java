package stagedoor.library;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stagedoor.catalogue.LibraryId;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// The table `library`.
final class LibraryStore {

  private static final String COLUMNS = "id, name, folder, for_new_users, watched";

  /// @param libraries in their order
  /// @param removed the folders of those that were removed
  record Known(List<Library> libraries, Map<LibraryId, Path> removed) {
    Known {
      libraries = List.copyOf(libraries);
      removed = Map.copyOf(removed);
    }
  }

  private final Database db;

  LibraryStore(Database db) {
    this.db = db;
  }

  Known all() {
    return db.read(rows -> {
      List<Library> libraries =
          rows.list(
              "SELECT " + COLUMNS + " FROM library WHERE removed_ms = 0 ORDER BY rank, id",
              LibraryStore::library);
      var removed = new HashMap<LibraryId, Path>();
      rows.each(
          "SELECT " + COLUMNS + " FROM library WHERE removed_ms > 0",
          row -> removed.put(library(row).id(), library(row).folder()));
      return new Known(libraries, removed);
    });
  }

  Map<LibraryId, Instant> scanned() {
    return db.read(rows -> {
      var scanned = new HashMap<LibraryId, Instant>();
      rows.each(
          "SELECT id, scanned_ms FROM library WHERE scanned_ms > 0 AND removed_ms = 0",
          row -> scanned.put(new LibraryId(row.small(1)), Instant.ofEpochMilli(row.number(2))));
      return scanned;
    });
  }

  Library configured(String name, Path folder) {
    return db.write(rows -> {
      Optional<Long> first =
          rows.find(
              "SELECT id FROM library WHERE removed_ms = 0 ORDER BY id LIMIT 1", LibraryStore::id);
      String raw = RawPath.of(folder);
      long id = first.orElseGet(() -> revived(rows, name, raw));
      clear(rows, raw, id);
      rows.change("UPDATE library SET folder = ? WHERE id = ?", raw, id);
      return need(rows, id);
    });
  }

  /// A library is known by its folder, else by its name: then its folder moved.
  Library ensure(String name, Path folder) {
    String raw = RawPath.of(folder);
    return db.write(rows -> {
      long id =
          rows.find("SELECT id FROM library WHERE folder = ?", LibraryStore::id, raw)
              .or(() -> rows.find("SELECT id FROM library WHERE name = ?", LibraryStore::id, name))
              .orElseGet(() -> insert(rows, name, raw));
      rows.change("UPDATE library SET place = '' WHERE id = ? AND folder <> ?", id, raw);
      rows.change("UPDATE library SET name = ?, folder = ? WHERE id = ?", name, raw, id);
      return need(rows, id);
    });
  }

  Library add(String name, Path folder) {
    return db.write(rows -> need(rows, revived(rows, name, RawPath.of(folder))));
  }

  void save(LibraryId id, String name, boolean forNewUsers, boolean watched) {
    db.write(rows ->
        rows.change(
            "UPDATE library SET name = ?, for_new_users = ?, watched = ? WHERE id = ?",
            name,
            forNewUsers,
            watched,
            id.value()));
  }

  /// Which folder the last scan found stays: where most of its music is not in the new one, the
  /// next scan asks before it believes that.
  void move(LibraryId id, Path folder) {
    String raw = RawPath.of(folder);
    db.write(rows -> {
      clear(rows, raw, id.value());
      return rows.change("UPDATE library SET folder = ? WHERE id = ?", raw, id.value());
    });
  }

  void remove(LibraryId id, long nowMs) {
    db.write(rows -> {
      rows.change("DELETE FROM account_library WHERE library = ?", id.value());
      return rows.change(
          "UPDATE library SET removed_ms = ?, for_new_users = 0 WHERE id = ?", nowMs, id.value());
    });
  }

  void order(List<LibraryId> ids) {
    var ranks = new ArrayList<Object[]>();
    for (int i = 0; i < ids.size(); i++) {
      ranks.add(new Object[] {i + 1, ids.get(i).value()});
    }
    db.write(rows -> {
      rows.changeAll("UPDATE library SET rank = ? WHERE id = ?", ranks);
      return ids.size();
    });
  }

  /// The id of the library that was removed from the folder, there again; else of a new one.
  private static long revived(Rows rows, String name, String folder) {
    Optional<Long> gone =
        rows.find(
            "SELECT id FROM library WHERE folder = ? AND removed_ms > 0", LibraryStore::id, folder);
    gone.ifPresent(id ->
        rows.change(
            """
            UPDATE library SET name = ?, removed_ms = 0, watched = 1, place = '',
              rank = (SELECT max(rank) + 1 FROM library)
            WHERE id = ?
            """,
            name,
            id));
    return gone.orElseGet(() -> insert(rows, name, folder));
  }

  /// A removed library that still has this folder gives it to another one.
  private static void clear(Rows rows, String folder, long id) {
    rows.change(
        """
        UPDATE library SET folder = folder || '/.removed-' || id
        WHERE folder = ? AND removed_ms > 0 AND id <> ?
        """,
        folder,
        id);
  }

  /// The first library ever is the one that new accounts see.
  private static long insert(Rows rows, String name, String folder) {
    boolean first = rows.find("SELECT 1 FROM library", row -> true).isEmpty();
    return rows.insert(
        """
        INSERT INTO library (name, folder, for_new_users, rank)
        VALUES (?, ?, ?, (SELECT coalesce(max(rank), 0) + 1 FROM library))
        RETURNING id
        """,
        name,
        folder,
        first);
  }

  private static Library need(Rows rows, long id) {
    return rows.find("SELECT " + COLUMNS + " FROM library WHERE id = ?", LibraryStore::library, id)
        .orElseThrow(() -> new IllegalStateException("no library " + id));
  }

  private static long id(Row row) {
    return row.number(1);
  }

  private static Library library(Row row) {
    return new Library(
        new LibraryId(row.small(1)),
        row.text(2),
        RawPath.path(row.text(3)),
        row.flag(4),
        row.flag(5));
  }
}
