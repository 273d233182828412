package stagedoor.library;

import java.util.Comparator;
import java.util.Locale;

/// The order in which people number files: `cover 2` before `cover 10`, whatever the case, and
/// `cover.jpg` before `cover.1.jpg`, because the ending does not count.
final class NaturalOrder implements Comparator<String> {

  static final Comparator<String> OF_FILES = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int byName = natural(base(a), base(b));
    return byName != 0 ? byName : a.compareTo(b);
  }

  /// A file's name without its ending.
  static String base(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 1 ? name : name.substring(0, dot);
  }

  private static int natural(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endOfA = digits(a, i);
      int endOfB = digits(b, j);
      if (endOfA > i && endOfB > j) {
        int byNumber = numbers(a.substring(i, endOfA), b.substring(j, endOfB));
        if (byNumber != 0) {
          return byNumber;
        }
        i = endOfA;
        j = endOfB;
      } else if (a.charAt(i) != b.charAt(j)) {
        return Character.compare(a.charAt(i), b.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int numbers(String a, String b) {
    String one = a.replaceFirst("^0+", "");
    String other = b.replaceFirst("^0+", "");
    int byLength = Integer.compare(one.length(), other.length());
    return byLength != 0 ? byLength : one.compareTo(other);
  }
}
