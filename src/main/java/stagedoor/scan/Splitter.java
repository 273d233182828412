package stagedoor.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import stagedoor.tag.Field;

/// Takes apart values in which people wrote several: `A feat. B`, `Rock; Pop`.
///
/// @param separators in lower case; the first that fits counts
/// @param exceptions names that are not taken apart where they stand as whole words, in lower case
///   and the longest first
record Splitter(List<String> separators, List<String> exceptions) {

  static final Splitter ARTISTS = of(" / ", " feat. ", " feat ", " ft. ", " ft ", "; ");
  static final Splitter ROLES = of("/", ";");
  static final Splitter GENRES = of(";", "/", ",");
  static final Splitter RELEASE_TYPES = of(",");
  static final Splitter NOTHING = of();

  /// The fields that are taken apart when nothing is configured.
  static final Map<Field, Splitter> USUAL = usual();

  private static Map<Field, Splitter> usual() {
    var usual = new EnumMap<Field, Splitter>(Field.class);
    usual.put(Field.ARTIST, ARTISTS);
    usual.put(Field.ALBUMARTIST, ARTISTS);
    Contribution.ALL.forEach(its -> usual.put(its.names(), ROLES));
    usual.put(Field.GENRE, GENRES);
    usual.put(Field.MOOD, GENRES);
    usual.put(Field.ISRC, GENRES);
    usual.put(Field.RELEASETYPE, RELEASE_TYPES);
    return Map.copyOf(usual);
  }

  private static Splitter of(String... separators) {
    return new Splitter(List.of(separators), List.of());
  }

  /// Takes apart at separators as somebody wrote them: upper and lower case do not count.
  static Splitter at(List<String> separators) {
    return new Splitter(longestFirst(separators), List.of());
  }

  /// The same, but with names that are not taken apart, as somebody wrote them.
  Splitter except(List<String> names) {
    return new Splitter(
        separators, longestFirst(names.stream().filter(name -> !name.isBlank()).toList()));
  }

  private static List<String> longestFirst(List<String> texts) {
    return texts.stream()
        .map(text -> text.toLowerCase(Locale.ROOT))
        .filter(text -> !text.isEmpty())
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  Splitter {
    separators = List.copyOf(separators);
    exceptions = List.copyOf(exceptions);
  }

  /// All parts of all values in order, trimmed, without empty ones and duplicates.
  List<String> split(List<String> values) {
    if (values.isEmpty()) {
      return List.of();
    }
    Set<String> parts = new LinkedHashSet<>();
    for (String value : values) {
      take(value, folded(value), parts);
    }
    parts.remove("");
    return List.copyOf(parts);
  }

  /// All parts of one value in order, trimmed, with empty ones and duplicates.
  List<String> places(String value) {
    return places(value, value);
  }

  /// The same where separators are looked for in another text of the same length.
  List<String> places(String value, String sought) {
    List<String> parts = new ArrayList<>();
    take(value, folded(sought), parts);
    return parts;
  }

  /// Most values have none and need no closer look.
  private boolean hasSeparator(String folded) {
    for (String separator : separators) {
      if (folded.contains(separator)) {
        return true;
      }
    }
    return false;
  }

  private void take(String value, String folded, Collection<String> parts) {
    int start = 0;
    int at = hasSeparator(folded) ? 0 : value.length();
    while (at < value.length()) {
      int kept = exceptionAt(folded, at);
      int separator = kept > 0 ? 0 : separatorAt(folded, at);
      if (separator > 0) {
        parts.add(value.substring(start, at).strip());
        start = at + separator;
      }
      at += Math.max(1, Math.max(kept, separator));
    }
    parts.add(value.substring(start).strip());
  }

  /// Lower case of the same length, so that places agree.
  private static String folded(String value) {
    String folded = value.toLowerCase(Locale.ROOT);
    return folded.length() == value.length() ? folded : value;
  }

  private int separatorAt(String text, int at) {
    for (String separator : separators) {
      if (text.startsWith(separator, at)) {
        return separator.length();
      }
    }
    return 0;
  }

  private int exceptionAt(String text, int at) {
    for (String name : exceptions) {
      if (text.startsWith(name, at) && isBorder(text, at) && isBorder(text, at + name.length())) {
        return name.length();
      }
    }
    return 0;
  }

  private static boolean isBorder(String text, int at) {
    return at == 0
        || at == text.length()
        || !Character.isLetterOrDigit(text.charAt(at - 1))
        || !Character.isLetterOrDigit(text.charAt(at));
  }
}
