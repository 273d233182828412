package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// The paths of songs as people read them, folded. Songs of a folder mostly come one behind the
/// other, so a folder is folded once for all of them.
public final class FoldedPaths {

  private String folder = "";
  private String foldedFolder = "";
  private byte[] plain = {};

  public String of(Song song) {
    return of(song.folderPath(), song.fileName());
  }

  /// Of a raw path that was cut behind its last slash: no letter joins another one across it.
  String of(String rawFolder, String rawName) {
    if (rawFolder.isEmpty()) {
      return Fold.of(ShownPath.of(rawName));
    }
    int length = foldPlain(rawName);
    // The slash keeps white space at the beginning of the name.
    return folder(rawFolder)
        + (length < 0
            ? Fold.of(ShownPath.of("/" + rawName)).substring(1)
            : new String(plain, 0, length, ISO_8859_1));
  }

  /// The part that the songs of a folder have in common.
  String folder(String raw) {
    if (!raw.equals(folder)) {
      folder = raw;
      foldedFolder = Fold.of(ShownPath.of(raw));
    }
    return foldedFolder;
  }

  /// Decodes and folds a name of ASCII alone in one pass, which most are. Gives the length of what
  /// stands in [#plain], or -1 when there are other letters.
  private int foldPlain(String rawName) {
    if (plain.length < rawName.length()) {
      plain = new byte[2 * rawName.length()];
    }
    int length = 0;
    char last = '/';
    for (int i = 0; i < rawName.length(); i++) {
      char c = rawName.charAt(i);
      if (c == '%') {
        c = ShownPath.decoded(rawName, i);
        i += 2;
      }
      if (c > '~') {
        return -1;
      }
      char folded = folded(c);
      if (folded != ' ' || last != ' ') {
        plain[length++] = (byte) folded;
      }
      last = folded;
    }
    return last == ' ' ? length - 1 : length;
  }

  private static char folded(char c) {
    if (c >= 'A' && c <= 'Z') {
      return (char) (c + 'a' - 'A');
    }
    return c <= ' ' ? ' ' : c == '`' ? '\'' : c;
  }
}
