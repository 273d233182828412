package stagedoor.scan;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import stagedoor.tag.Field;

/// Takes apart values in which people wrote several: `A feat. B`, `Rock; Pop`.
record Splitter(List<String> separators) {

  static final Splitter ARTISTS =
      new Splitter(List.of(" / ", " feat. ", " feat ", " ft. ", " ft ", "; "));
  static final Splitter ROLES = new Splitter(List.of("/", ";"));
  static final Splitter GENRES = new Splitter(List.of(";", "/", ","));
  static final Splitter RELEASE_TYPES = new Splitter(List.of(","));
  static final Splitter NOTHING = new Splitter(List.of());

  /// The fields that are taken apart when nothing is configured.
  static final Map<Field, Splitter> USUAL = usual();

  private static Map<Field, Splitter> usual() {
    var usual = new EnumMap<Field, Splitter>(Field.class);
    usual.put(Field.ARTIST, ARTISTS);
    usual.put(Field.ALBUMARTIST, ARTISTS);
    FactFinder.contributingRoles().forEach(role -> usual.put(Field.valueOf(role.name()), ROLES));
    usual.put(Field.GENRE, GENRES);
    usual.put(Field.MOOD, GENRES);
    usual.put(Field.ISRC, GENRES);
    usual.put(Field.RELEASETYPE, RELEASE_TYPES);
    return Map.copyOf(usual);
  }

  /// Takes apart at separators as somebody wrote them: upper and lower case do not count.
  static Splitter at(List<String> separators) {
    return new Splitter(
        separators.stream()
            .map(separator -> separator.toLowerCase(Locale.ROOT))
            .filter(separator -> !separator.isEmpty())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  Splitter {
    separators = List.copyOf(separators);
  }

  /// All parts of all values in order, trimmed, without empty ones and duplicates.
  List<String> split(List<String> values) {
    return split(values, List.of());
  }

  /// The same, but a name among the exceptions is not taken apart where it stands as whole words.
  List<String> split(List<String> values, List<String> exceptions) {
    List<String> longestFirst =
        exceptions.stream()
            .filter(name -> !name.isBlank())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    Set<String> parts = new LinkedHashSet<>();
    for (String value : values) {
      parts(value, longestFirst, parts);
    }
    return List.copyOf(parts);
  }

  private void parts(String value, List<String> exceptions, Set<String> parts) {
    String folded = folded(value);
    int start = 0;
    int at = 0;
    while (at < value.length()) {
      int kept = exceptionAt(folded, at, exceptions);
      int separator = kept > 0 ? 0 : separatorAt(folded, at);
      if (separator > 0) {
        add(value.substring(start, at), parts);
        start = at + separator;
      }
      at += Math.max(1, Math.max(kept, separator));
    }
    add(value.substring(start), parts);
  }

  /// Lower case of the same length, so that places agree.
  private static String folded(String value) {
    String folded = value.toLowerCase(Locale.ROOT);
    return folded.length() == value.length() ? folded : value;
  }

  private static void add(String part, Set<String> parts) {
    if (!part.isBlank()) {
      parts.add(part.strip());
    }
  }

  private int separatorAt(String text, int at) {
    for (String separator : separators) {
      if (text.startsWith(separator, at)) {
        return separator.length();
      }
    }
    return 0;
  }

  private static int exceptionAt(String text, int at, List<String> exceptions) {
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
