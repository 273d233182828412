package stagedoor.catalogue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What was found for single letters. A set takes an eighth of a byte for each row, so all letters
/// kept take at most eight bytes a row; when they are full all are dropped.
final class KeptLetters {

  private static final int MOST = 32;

  private final Map<String, TextSegment.Found> known = new ConcurrentHashMap<>();

  TextSegment.Found of(String letter, Supplier<TextSegment.Found> answer) {
    TextSegment.Found found = known.get(letter);
    if (found == null) {
      found = answer.get();
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(letter, found);
    }
    return found;
  }
}
