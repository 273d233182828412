package stagedoor.listen;

/// Names of apps, as they call themselves.
final class Client {

  private static final int MAX_CHARS = 100;

  private Client() {}

  /// The name, cut where it is longer than anyone shows; never within a surrogate pair.
  static String cut(String name) {
    if (name.length() <= MAX_CHARS) {
      return name;
    }
    int end = Character.isHighSurrogate(name.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
    return name.substring(0, end);
  }
}
