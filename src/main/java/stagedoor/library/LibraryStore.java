package stagedoor.library;

import java.nio.file.Path;
import java.util.List;
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
