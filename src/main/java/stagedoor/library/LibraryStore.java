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

  Library ensure(String name, Path folder) {
    return db.write(rows -> {
      long id =
          rows.insert(
              """
              INSERT INTO library (name, folder) VALUES (?, ?)
              ON CONFLICT (folder) DO UPDATE SET name = excluded.name
              RETURNING id
              """,
              name,
              RawPath.of(folder));
      return new Library(new LibraryId(Math.toIntExact(id)), name, folder);
    });
  }

  private static Library library(Row row) {
    return new Library(new LibraryId(row.small(1)), row.text(2), RawPath.path(row.text(3)));
  }
}
