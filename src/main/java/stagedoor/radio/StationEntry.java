package stagedoor.radio;

import java.util.Optional;

/// What people enter about a station.
///
/// @param name need not be the only one of its kind; see [#isName]
/// @param stream where its sound comes from
/// @param homePage empty when it has none
public record StationEntry(String name, WebAddress stream, Optional<WebAddress> homePage) {

  public static final int MAX_NAME_CHARS = 200;

  public StationEntry {
    if (!isName(name)) {
      throw new IllegalArgumentException("not the name of a station, length=" + name.length());
    }
  }

  /// Whether a text can be the name of a station: not blank, not long, no control characters.
  public static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= MAX_NAME_CHARS
        && text.chars().noneMatch(Character::isISOControl);
  }
}
