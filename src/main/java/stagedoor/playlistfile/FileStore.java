package stagedoor.playlistfile;

import java.util.HashMap;
import java.util.Map;
import stagedoor.catalogue.LibraryId;
import stagedoor.store.Database;

/// The table `playlist_file`: files as a scan read them last.
final class FileStore {

  /// @param hash over what is in the file
  /// @param fault why it could not be used, else empty
  record Known(long sizeBytes, long modifiedMs, String hash, String fault) {}

  private final Database db;

  FileStore(Database db) {
    this.db = db;
  }

  /// By raw path.
  Map<String, Known> of(LibraryId library) {
    return db.read(rows -> {
      var known = new HashMap<String, Known>();
      rows.each(
          "SELECT path, size_bytes, modified_ms, hash, fault FROM playlist_file WHERE library = ?",
          row ->
              known.put(
                  row.text(1), new Known(row.number(2), row.number(3), row.text(4), row.text(5))),
          library.value());
      return known;
    });
  }

  void put(LibraryId library, String path, Known file) {
    db.write(rows ->
        rows.change(
            """
            INSERT INTO playlist_file (library, path, size_bytes, modified_ms, hash, fault)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (library, path) DO UPDATE SET size_bytes = excluded.size_bytes,
              modified_ms = excluded.modified_ms, hash = excluded.hash, fault = excluded.fault
            """,
            library.value(),
            path,
            file.sizeBytes(),
            file.modifiedMs(),
            file.hash(),
            file.fault()));
  }

  void remove(LibraryId library, String path) {
    db.write(rows ->
        rows.change(
            "DELETE FROM playlist_file WHERE library = ? AND path = ?", library.value(), path));
  }
}
