package stagedoor.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.LibraryId;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// The table `library`.
final class LibraryStore {

  private final Database db;

  LibraryStore(Database db) {
    this.db = db;
  }

  List<Library> all() {
    return db.read(rows ->
        rows.list(
            "SELECT id, name, folder, for_new_users FROM library ORDER BY id",
            LibraryStore::library));
  }

  Library configured(String name, Path folder) {
    return db.write(rows -> {
      Optional<Long> first =
          rows.find("SELECT id FROM library ORDER BY id LIMIT 1", row -> row.number(1));
      String raw = RawPath.of(folder);
      long id = first.orElseGet(() -> insert(rows, name, raw));
      if (first.isPresent()) {
        rows.change("UPDATE library SET folder = ? WHERE id = ?", raw, id);
      }
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
    return db.write(rows -> need(rows, insert(rows, name, RawPath.of(folder))));
  }

  void save(LibraryId id, String name, boolean forNewUsers) {
    db.write(rows ->
        rows.change(
            "UPDATE library SET name = ?, for_new_users = ? WHERE id = ?",
            name,
            forNewUsers,
            id.value()));
  }

  /// The first library ever is the one that new accounts see.
  private static long insert(Rows rows, String name, String folder) {
    boolean first = rows.find("SELECT 1 FROM library", row -> true).isEmpty();
    return rows.insert(
        "INSERT INTO library (name, folder, for_new_users) VALUES (?, ?, ?) RETURNING id",
        name,
        folder,
        first);
  }

  private static Library need(Rows rows, long id) {
    return rows.find(
            "SELECT id, name, folder, for_new_users FROM library WHERE id = ?",
            LibraryStore::library,
            id)
        .orElseThrow(() -> new IllegalStateException("no library " + id));
  }

  private static long id(Row row) {
    return row.number(1);
  }

  private static Library library(Row row) {
    return new Library(
        new LibraryId(row.small(1)), row.text(2), RawPath.path(row.text(3)), row.flag(4));
  }
}
