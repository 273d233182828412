package stagedoor.library;

import java.nio.file.Path;
import java.util.List;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.LibraryId;
import stagedoor.store.Database;

/// The files of albums, as scans found them.
public final class AlbumFilesStore {

  private final Database db;

  public AlbumFilesStore(Database db) {
    this.db = db;
  }

  /// The files of an album's songs, by path; those that were gone at the last scan are left out.
  List<Path> of(AlbumId album, Libraries libraries) {
    return db
        .read(rows ->
            rows.list(
                "SELECT library, path FROM song WHERE album = ? AND missing_ms = 0",
                row -> libraries.fileOf(new LibraryId(row.small(1)), row.text(2)),
                album.value()))
        .stream()
        .distinct()
        .sorted()
        .toList();
  }
}
