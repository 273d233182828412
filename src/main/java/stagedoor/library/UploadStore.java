package stagedoor.library;

import java.util.HashMap;
import java.util.Map;
import stagedoor.library.UploadedPictures.Upload;
import stagedoor.store.Database;

/// The table `uploaded_picture`.
final class UploadStore {

  private final Database db;

  UploadStore(Database db) {
    this.db = db;
  }

  /// All, by the text of the owner's id.
  Map<String, Upload> all() {
    return db.read(rows -> {
      var uploads = new HashMap<String, Upload>();
      rows.each(
          "SELECT owner, hash, suffix FROM uploaded_picture",
          row -> uploads.put(row.text(1), new Upload(row.text(2), row.text(3))));
      return uploads;
    });
  }

  void put(String owner, Upload upload) {
    db.write(rows ->
        rows.change(
            """
            INSERT INTO uploaded_picture (owner, hash, suffix) VALUES (?, ?, ?)
            ON CONFLICT (owner) DO UPDATE SET hash = excluded.hash, suffix = excluded.suffix
            """,
            owner,
            upload.hash(),
            upload.suffix()));
  }

  void remove(String owner) {
    db.write(rows -> rows.change("DELETE FROM uploaded_picture WHERE owner = ?", owner));
  }
}
