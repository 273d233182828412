package stagedoor.tag;

/// Bytes of tags as text.
final class Texts {

  private Texts() {}

  /// White space and NULs at both ends are the format's filling, not the owner's text. NULs inside
  /// would end the text in other programs, so they become spaces.
  static String clean(String text) {
    return text.replace('\0', ' ').strip();
  }
}
