package stagedoor.scan;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;

/// Songs by their sound, from the index `song_sound`.
final class SoundStore {

  private final Database db;

  SoundStore(Database db) {
    this.db = db;
  }

  /// Songs that sound the same, in groups of at least two; so many groups at most, the largest
  /// files first.
  List<List<SongId>> same(int most) {
    Map<String, List<SongId>> groups = new LinkedHashMap<>();
    db.read(rows -> {
      rows.each(
          """
          SELECT s.sound, s.id FROM song s JOIN (
            SELECT sound, max(size_bytes) AS bytes FROM song WHERE missing_ms = 0
            GROUP BY sound HAVING count(*) > 1 ORDER BY bytes DESC LIMIT ?) twice
          ON twice.sound = s.sound WHERE s.missing_ms = 0 ORDER BY twice.bytes DESC, s.id
          """,
          row ->
              groups
                  .computeIfAbsent(HexFormat.of().formatHex(row.bytes(1)), _ -> new ArrayList<>())
                  .add(new SongId(row.number(2))),
          most);
      return true;
    });
    return List.copyOf(groups.values());
  }
}
