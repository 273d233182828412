package stagedoor.lyrics;

import java.util.ArrayList;
import java.util.List;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;

/// The texts of words that scans found in tags: the table `song_detail`.
final class TagWordsStore {

  /// @param language three letters of ISO 639-2, `xxx` when not known
  record TagText(String language, String text) {}

  private final Database db;

  TagWordsStore(Database db) {
    this.db = db;
  }

  /// The texts in the tags' order.
  List<TagText> of(SongId song) {
    return db.read(rows ->
            rows.find(
                "SELECT lyrics FROM song_detail WHERE song = ?", row -> row.text(1), song.value()))
        .map(TagWordsStore::texts)
        .orElse(List.of());
  }

  /// Reads what the scan wrote: language and text in turn, one U+001F after each.
  private static List<TagText> texts(String column) {
    var texts = new ArrayList<TagText>();
    String[] parts = column.split("\u001F", -1);
    for (int i = 0; i + 1 < parts.length; i += 2) {
      texts.add(new TagText(parts[i], parts[i + 1]));
    }
    return texts;
  }
}
