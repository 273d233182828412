package stagedoor.scan;

import java.util.ArrayList;
import java.util.List;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;

/// What the store keeps of songs beside the catalogue, because it is large and seldom asked for.
/// Whether the caller may see the song is theirs to check.
public final class SongDetails {

  private final Database db;

  public SongDetails(Database db) {
    this.db = db;
  }

  /// The song's words, once for each text in its tags; empty when there are none.
  public List<SongWords> words(SongId song) {
    return db.read(rows ->
            rows.find(
                "SELECT lyrics FROM song_detail WHERE song = ?", row -> row.text(1), song.value()))
        .map(SongDetails::words)
        .orElse(List.of());
  }

  /// Reads what [SongDraft] wrote: language and text in turn.
  private static List<SongWords> words(String column) {
    var words = new ArrayList<SongWords>();
    String[] parts = column.split("\u001F", -1);
    for (int i = 0; i + 1 < parts.length; i += 2) {
      words.add(SongWords.parse(parts[i], parts[i + 1]));
    }
    return words;
  }
}
