package stagedoor.catalogue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What was found for single letters: one is in most rows, and is what everybody types first. A set
/// takes an eighth of a byte for each row, so all letters kept take at most eight bytes a row; when
/// they are full all are dropped.
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
