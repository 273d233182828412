package stagedoor.catalogue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What was found for single letters: one is in most rows, and is what everybody types first. When
/// there are too many all are dropped.
///
/// A letter has two sets, each of an eighth of a byte for each row up to the last that has it: all
/// letters kept in one object take at most eight bytes a row. Each segment of an index has two such
/// objects for words, whose rows are those of the whole table, and one for each field, whose rows
/// are its different values.
final class KeptLetters {

  private static final int MOST = 32;

  private final Map<String, TextSegment.Found> known = new ConcurrentHashMap<>();

  /// What is found for a part of a word, not to be changed.
  TextSegment.Found of(String part, Function<String, TextSegment.Found> look) {
    if (part.codePointCount(0, part.length()) != 1) {
      return look.apply(part);
    }
    TextSegment.Found found = known.get(part);
    if (found == null) {
      found = look.apply(part);
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(part, found);
    }
    return found;
  }
}
