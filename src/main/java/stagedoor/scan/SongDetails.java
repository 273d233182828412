package stagedoor.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import stagedoor.catalogue.RareValues;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;

/// What the store keeps of songs beside the catalogue, because it is large and seldom asked for.
/// Whether the caller may see the song is theirs to check.
public final class SongDetails implements RareValues {

  private static final String BETWEEN = "\u001F";

  private final Database db;

  public SongDetails(Database db) {
    this.db = db;
  }

  @Override
  public void each(String field, BiConsumer<SongId, List<String>> consumer) {
    switch (field) {
      case "comment" ->
          read("SELECT song, comment FROM song_detail WHERE comment <> ''", List::of, consumer);
      case "lyrics" ->
          read(
              "SELECT song, lyrics FROM song_detail WHERE lyrics <> ''",
              SongDetails::texts,
              consumer);
      case "musicbrainz_releasetrackid" ->
          read(
              "SELECT id, musicbrainz FROM song WHERE musicbrainz <> ''",
              SongDetails::afterSpace,
              consumer);
      default -> eachTag(field.toUpperCase(Locale.ROOT) + BETWEEN, consumer);
    }
  }

  /// @param beginning of the tag's line
  private void eachTag(String beginning, BiConsumer<SongId, List<String>> consumer) {
    read(
        "SELECT song, tags FROM song_detail WHERE tags <> ''",
        lines -> tag(lines, beginning),
        consumer);
  }

  private void read(
      String sql,
      Function<String, List<String>> values,
      BiConsumer<SongId, List<String>> consumer) {
    db.read(rows -> {
      rows.each(
          sql,
          row -> {
            List<String> found = values.apply(row.text(2));
            if (!found.isEmpty()) {
              consumer.accept(new SongId(row.number(1)), found);
            }
          });
      return 0;
    });
  }

  /// Reads what [SongDraft#tags] wrote.
  private static List<String> tag(String lines, String beginning) {
    int start = lines.startsWith(beginning) ? 0 : lines.indexOf("\n" + beginning) + 1;
    if (start == 0 && !lines.startsWith(beginning)) {
      return List.of();
    }
    int end = lines.indexOf('\n', start);
    return SongColumns.values(
        lines.substring(start + beginning.length(), end < 0 ? lines.length() : end));
  }

  /// Reads what [SongDraft] wrote: language and text in turn.
  private static List<String> texts(String lyrics) {
    var texts = new ArrayList<String>();
    String[] parts = lyrics.split(BETWEEN, -1);
    for (int i = 1; i < parts.length; i += 2) {
      texts.add(parts[i]);
    }
    return texts;
  }

  private static List<String> afterSpace(String ids) {
    String second = ids.substring(ids.indexOf(' ') + 1);
    return second.isEmpty() ? List.of() : List.of(second);
  }
}
