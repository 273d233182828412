package stagedoor.rule;

import java.util.Collection;
import java.util.Comparator;

/// Finds what somebody may have meant.
final class Nearest {

  private static final int MAX_CHARS = 60;

  private Nearest() {}

  /// A sentence that names the known word nearest to the one given, or empty when none is near.
  static String hint(String given, Collection<String> known) {
    if (given.length() > MAX_CHARS) {
      return "";
    }
    int most = Math.max(2, given.length() / 3);
    return known.stream()
        .map(word -> new Candidate(word, distance(given, word)))
        .filter(it -> it.distance <= most)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
        .map(it -> " Did you mean \"" + it.word + "\"?")
        .orElse("");
  }

  private record Candidate(String word, int distance) {}

  /// How many letters must be put in, left out or replaced; case does not count.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = corner + (isSame(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static boolean isSame(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
