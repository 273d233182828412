package stagedoor.scan;

import java.util.HashMap;
import java.util.Map;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongId;
import stagedoor.library.AlbumFolders;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// The table `folder`, and when a library was first complete.
final class FolderStore {

  /// A listing that no folder has: the next scan compares file by file.
  static final long LOOK_CLOSER = 0;

  /// The listing of a folder that is gone, its songs marked as missing.
  static final long GONE = -1;

  /// @param fullScan the number of the last full scan that was through it, see [FullScanStore]
  /// @param device see [Devices]
  /// @param artists see [FolderArtists]
  record Known(long id, long listing, String cover, String artists, long fullScan, long device) {}

  /// A folder of a library by its raw path.
  record Place(LibraryId library, String path) {}

  private final Database db;

  FolderStore(Database db) {
    this.db = db;
  }

  /// All folders of a library by raw path.
  Map<String, Known> all(LibraryId library) {
    return db.read(rows -> {
      var folders = new HashMap<String, Known>();
      rows.each(
          """
          SELECT path, id, listing, cover, artist_cover, full_scan, device FROM folder
          WHERE library = ?
          """,
          row ->
              folders.put(
                  row.text(1),
                  new Known(
                      row.number(2),
                      row.number(3),
                      row.text(4),
                      row.text(5),
                      row.number(6),
                      row.number(7))),
          library.value());
      return folders;
    });
  }

  static Known insert(Rows rows, LibraryId library, String path) {
    long id =
        rows.insert(
            """
            INSERT INTO folder (library, path, above, listing, cover) VALUES (?, ?, ?, 0, '')
            ON CONFLICT (library, path) DO UPDATE SET listing = 0, above = excluded.above
            RETURNING id
            """,
            library.value(),
            path,
            AlbumFolders.parent(path));
    return new Known(id, LOOK_CLOSER, "", "", 0, Devices.OWN);
  }

  static void update(Rows rows, Known folder, String path) {
    rows.change(
        """
        UPDATE folder SET listing = ?, cover = ?, artist_cover = ?, full_scan = ?, device = ?,
          above = ?
        WHERE id = ?
        """,
        folder.listing(),
        folder.cover(),
        folder.artists(),
        folder.fullScan(),
        folder.device(),
        AlbumFolders.parent(path),
        folder.id());
  }

  /// Lets the next scan compare the folder of a song file by file.
  static void lookCloser(Rows rows, SongId song) {
    rows.change(
        "UPDATE folder SET listing = ? WHERE id = (SELECT folder FROM song WHERE id = ?)",
        LOOK_CLOSER,
        song.value());
  }

  /// The picture of a folder as [FolderCover] writes it; empty when it has none or is not known.
  static String cover(Rows rows, LibraryId library, String path) {
    return rows.find(
            "SELECT cover FROM folder WHERE library = ? AND path = ?",
            row -> row.text(1),
            library.value(),
            path)
        .orElse("");
  }

  /// The folders that have pictures of artists, with what [FolderArtists] wrote.
  Map<Place, String> artistCovers() {
    return db.read(rows -> {
      var covers = new HashMap<Place, String>();
      rows.each(
          "SELECT library, path, artist_cover FROM folder WHERE artist_cover <> ''",
          row -> covers.put(new Place(new LibraryId(row.small(1)), row.text(2)), row.text(3)));
      return covers;
    });
  }

  /// What the last complete scan of a library left.
  ///
  /// @param place which folder it was, see [LibraryTop]
  record Before(boolean wasComplete, String place) {}

  Before before(LibraryId library) {
    return db.read(rows ->
            rows.find(
                "SELECT scanned_ms, place FROM library WHERE id = ?",
                row -> new Before(row.number(1) > 0, row.text(2)),
                library.value()))
        .orElseThrow(() -> new IllegalArgumentException("no library " + library.value()));
  }

  void complete(LibraryId library, String place, long nowMs) {
    db.write(rows ->
        rows.change(
            "UPDATE library SET scanned_ms = ?, place = ? WHERE id = ?",
            nowMs,
            place,
            library.value()));
  }
}
