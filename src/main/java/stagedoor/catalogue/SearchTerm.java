package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One word that is looked for.
///
/// @param word folded, as it was typed: found anywhere inside words
/// @param others what it may be written as instead: words of which each must begin a word. `ac/dc`
///   is `acdc` or `ac` and `dc`; `r.e.m.` is `rem`; `rollin'` is `rollin`. Signs at the ends that
///   tell names apart, as in `p!` and `100%`, stay.
record SearchTerm(String word, List<List<String>> others) {

  /// Signs at the end of a word that mean nothing.
  private static final String QUIET = "'\".,:;()[]{}<>-_/";

  /// Signs instead of which people write a space.
  private static final String BETWEEN_WORDS = "[-/&+|:,]+";

  static SearchTerm of(String word) {
    String core = core(word);
    var others = new ArrayList<List<String>>(2);
    if (!core.isEmpty() && !core.equals(word)) {
      others.add(List.of(core));
    }
    if (Signs.hasInside(core)) {
      others.add(List.of(Signs.without(core)));
      List<String> parts =
          Arrays.stream(core.split(BETWEEN_WORDS)).filter(part -> !part.isEmpty()).toList();
      if (parts.size() > 1) {
        others.add(parts);
      }
    }
    return new SearchTerm(word, List.copyOf(others));
  }

  private static String core(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && QUIET.indexOf(word.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && QUIET.indexOf(word.charAt(to - 1)) >= 0) {
      to--;
    }
    return word.substring(from, to);
  }

  /// Whether a folded text has the term, as an index of that text would find it.
  boolean isIn(String text) {
    return hasInside(text, word) || (!others.isEmpty() && hasOthers(text));
  }

  private boolean hasOthers(String text) {
    return others.stream().anyMatch(parts -> parts.stream().allMatch(part -> begins(text, part)));
  }

  private static boolean hasInside(String text, String part) {
    // A form has no signs.
    return text.contains(part) || (Signs.areNone(part) && hasForm(text, part, true));
  }

  private static boolean begins(String text, String part) {
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      if (at == 0 || Signs.isSign(text.charAt(at - 1))) {
        return true;
      }
    }
    return hasForm(text, part, false);
  }

  /// Whether a word of the text that has signs inside has the part when they are left out. Few
  /// words have any.
  ///
  /// @param anywhere false for at its beginning only
  private static boolean hasForm(String text, String part, boolean anywhere) {
    int to;
    for (int from = 0; from < text.length(); from = to + 1) {
      int space = text.indexOf(' ', from);
      to = space < 0 ? text.length() : space;
      if (Signs.hasInside(text, from, to) && isInForm(text, from, to, part, anywhere)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInForm(String text, int from, int to, String part, boolean anywhere) {
    for (int at = from; at < to; at++) {
      if (!Signs.isSign(text.charAt(at))) {
        if (isFormAt(text, at, to, part)) {
          return true;
        }
        if (!anywhere) {
          return false;
        }
      }
    }
    return false;
  }

  private static boolean isFormAt(String text, int from, int to, String part) {
    int at = from;
    for (int i = 0; i < part.length(); i++) {
      while (at < to && Signs.isSign(text.charAt(at))) {
        at++;
      }
      if (at == to || text.charAt(at) != part.charAt(i)) {
        return false;
      }
      at++;
    }
    return true;
  }
}
