package stagedoor.rule;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import stagedoor.catalogue.RareValues;

/// The songs whose rare texts pass a test. Finding them reads the details of all songs, so the
/// answers are kept until the catalogue changes.
final class RareMatches {

  private static final int MAX_KEPT = 64;
  private static final int LOAD_PERCENT = 75;

  /// Ids in ascending order.
  record Ids(long[] sorted) {
    boolean has(long id) {
      return Arrays.binarySearch(sorted, id) >= 0;
    }
  }

  /// @param test what is asked of the field, as one text
  record Question(String tag, String test) {}

  private final RareValues rare;
  private final Map<Question, Ids> kept =
      new LinkedHashMap<>(MAX_KEPT, LOAD_PERCENT / 100f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Ids> eldest) {
          return size() > MAX_KEPT;
        }
      };
  private long version = -1;

  RareMatches(RareValues rare) {
    this.rare = rare;
  }

  synchronized Ids of(long catalogueVersion, Question question, Predicate<List<String>> test) {
    if (version != catalogueVersion) {
      kept.clear();
      version = catalogueVersion;
    }
    return kept.computeIfAbsent(question, it -> read(it.tag(), test));
  }

  private Ids read(String tag, Predicate<List<String>> test) {
    var ids = LongStream.builder();
    rare.each(
        tag,
        (song, values) -> {
          if (test.test(values)) {
            ids.add(song.value());
          }
        });
    return new Ids(ids.build().sorted().distinct().toArray());
  }
}
