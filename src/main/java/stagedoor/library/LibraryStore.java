package stagedoor.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.LibraryId;
import stagedoor.store.Database;
import stagedoor.store.Row;

/// The table `library`.
final class LibraryStore {

  private final Database db;

  LibraryStore(Database db) {
    this.db = db;
  }

  List<Library> all() {
    return db.read(rows ->
        rows.list("SELECT id, name, folder FROM library ORDER BY id", LibraryStore::library));
  }

  Library configured(String name, Path folder) {
    return db.write(rows -> {
      Optional<Long> first =
          rows.find("SELECT id FROM library ORDER BY id LIMIT 1", row -> row.number(1));
      String raw = RawPath.of(folder);
      long id =
          first.orElseGet(() ->
              rows.insert(
                  "INSERT INTO library (name, folder) VALUES (?, ?) RETURNING id", name, raw));
      if (first.isPresent()) {
        rows.change("UPDATE library SET name = ?, folder = ? WHERE id = ?", name, raw, id);
      }
      return new Library(new LibraryId(Math.toIntExact(id)), name, folder);
    });
  }

  /// A library is known by its folder, else by its name: then its folder moved.
  Library ensure(String name, Path folder) {
    String raw = RawPath.of(folder);
    return db.write(rows -> {
      long id =
          rows.find("SELECT id FROM library WHERE folder = ?", LibraryStore::id, raw)
              .or(() -> rows.find("SELECT id FROM library WHERE name = ?", LibraryStore::id, name))
              .orElseGet(() ->
                  rows.insert(
                      "INSERT INTO library (name, folder) VALUES (?, ?) RETURNING id", name, raw));
      rows.change("UPDATE library SET place = '' WHERE id = ? AND folder <> ?", id, raw);
      rows.change("UPDATE library SET name = ?, folder = ? WHERE id = ?", name, raw, id);
      return new Library(new LibraryId(Math.toIntExact(id)), name, folder);
    });
  }

  private static long id(Row row) {
    return row.number(1);
  }

  private static Library library(Row row) {
    return new Library(new LibraryId(row.small(1)), row.text(2), RawPath.path(row.text(3)));
  }
}
