package stagedoor.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What few songs say, and those that do each say for themselves.
///
/// @param subtitle empty when there is none
/// @param isrcs the recording's codes
/// @param excerpt of a song that is a track of a file
public record Extras(
    String subtitle, Movement movement, List<String> isrcs, Optional<Excerpt> excerpt) {

  public static final Extras NONE = new Extras("", Movement.NONE, List.of());

  private static final String BETWEEN = "\u001F";

  /// Stands behind the excerpt, where there is one: its start and end with a hyphen between.
  private static final char AFTER_EXCERPT = '\u001E';

  private static final int BEFORE_CODES = 4;

  /// Of a song that is a whole file.
  public Extras(String subtitle, Movement movement, List<String> isrcs) {
    this(subtitle, movement, isrcs, Optional.empty());
  }

  public Extras {
    isrcs = List.copyOf(isrcs);
  }

  /// A song's place in its work.
  ///
  /// @param name empty when there is none
  /// @param number, total from 1; 0 when not known
  public record Movement(String name, int number, int total) {
    public static final Movement NONE = new Movement("", 0, 0);
  }

  /// The same of a part of the file.
  public Extras of(Excerpt part) {
    return new Extras(subtitle, movement, isrcs, Optional.of(part));
  }

  /// As one text; empty when there is nothing to say.
  public String packed() {
    if (equals(NONE)) {
      return "";
    }
    var packed = new StringBuilder();
    excerpt.ifPresent(part ->
        packed
            .append(part.startFrames())
            .append('-')
            .append(part.endFrames())
            .append(AFTER_EXCERPT));
    packed.append(plain(subtitle)).append(BETWEEN).append(plain(movement.name())).append(BETWEEN);
    packed.append(movement.number()).append(BETWEEN).append(movement.total());
    isrcs.forEach(code -> packed.append(BETWEEN).append(plain(code)));
    return packed.toString();
  }

  private static String plain(String text) {
    boolean isPlain = text.indexOf(BETWEEN) < 0 && text.indexOf(AFTER_EXCERPT) < 0;
    return isPlain ? text : text.replace(BETWEEN, " ").replace(AFTER_EXCERPT, ' ');
  }

  /// Reads what [#packed] wrote.
  ///
  /// @throws IllegalArgumentException when this is something else
  public static Extras unpacked(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    int mark = text.indexOf(AFTER_EXCERPT);
    String[] parts = text.substring(mark + 1).split(BETWEEN, -1);
    if (parts.length < BEFORE_CODES) {
      throw new IllegalArgumentException("not extras, parts=" + parts.length);
    }
    var movement = new Movement(parts[1], Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    List<String> codes = List.of(Arrays.copyOfRange(parts, BEFORE_CODES, parts.length));
    return new Extras(parts[0], movement, codes, excerpt(text, mark));
  }

  private static Optional<Excerpt> excerpt(String text, int mark) {
    int hyphen = mark < 0 ? -1 : text.lastIndexOf('-', mark);
    if (mark >= 0 && hyphen < 0) {
      throw new IllegalArgumentException("not an excerpt, length=" + mark);
    }
    return mark < 0
        ? Optional.empty()
        : Optional.of(
            new Excerpt(
                Integer.parseInt(text, 0, hyphen, 10),
                Integer.parseInt(text, hyphen + 1, mark, 10)));
  }
}
