package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What few songs say, and those that do each say for themselves.
///
/// @param subtitle empty when there is none
/// @param isrcs the recording's codes
public record Extras(String subtitle, Movement movement, List<String> isrcs) {

  public static final Extras NONE = new Extras("", Movement.NONE, List.of());

  private static final String BETWEEN = "\u001F";
  private static final int BEFORE_CODES = 4;

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

  /// As one text; empty when there is nothing to say.
  public String packed() {
    if (equals(NONE)) {
      return "";
    }
    var parts = new ArrayList<String>();
    parts.add(plain(subtitle));
    parts.add(plain(movement.name()));
    parts.add(Integer.toString(movement.number()));
    parts.add(Integer.toString(movement.total()));
    isrcs.forEach(code -> parts.add(plain(code)));
    return String.join(BETWEEN, parts);
  }

  private static String plain(String text) {
    return text.replace(BETWEEN, " ");
  }

  /// Reads what [#packed] wrote.
  public static Extras unpacked(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    List<String> parts = Arrays.asList(text.split(BETWEEN, -1));
    var movement =
        new Movement(parts.get(1), Integer.parseInt(parts.get(2)), Integer.parseInt(parts.get(3)));
    return new Extras(parts.getFirst(), movement, parts.subList(BEFORE_CODES, parts.size()));
  }
}
