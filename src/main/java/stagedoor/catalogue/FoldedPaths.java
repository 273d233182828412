package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// The paths of songs as people read them, folded. Songs of a folder mostly come one behind the
/// other, so a folder is folded once for all of them.
public final class FoldedPaths {

  private static final byte[] FOLDED = folded();

  private String folder = "";
  private String foldedFolder = "";

  /// Begins with the folded folder, if that is of ASCII alone.
  private byte[] plain = {};

  private int folderLength;
  private boolean isPlainFolder = true;
  private final SongChunk.RawText<String> behindFolder = this::behindFolder;

  /// What each character of ASCII folds to in a name.
  private static byte[] folded() {
    byte[] folded = new byte[128];
    for (char c = 0; c < folded.length; c++) {
      folded[c] = (byte) (c <= ' ' ? ' ' : c == '`' ? '\'' : Character.toLowerCase(c));
    }
    return folded;
  }

  public String of(Song song) {
    return song.foldedPath(this);
  }

  /// The path of a song in a folder.
  String of(String rawFolder, SongChunk chunk, int place) {
    if (rawFolder.isEmpty()) {
      return Fold.of(ShownPath.of(chunk.fileName(place)));
    }
    folder(rawFolder);
    return chunk.fileName(place, behindFolder);
  }

  /// The part that the songs of a folder have in common. No letter joins another one across the
  /// slash at its end.
  String folder(String raw) {
    if (!raw.equals(folder)) {
      byte[] bytes = raw.getBytes(UTF_8);
      folder = raw;
      folderLength = 0;
      // White space at the beginning of a path is left out.
      int end = foldPlain(bytes, 0, bytes.length, ' ');
      isPlainFolder = end >= 0;
      folderLength = Math.max(0, end);
      foldedFolder =
          isPlainFolder ? new String(plain, 0, end, ISO_8859_1) : Fold.of(ShownPath.of(raw));
    }
    return foldedFolder;
  }

  private String behindFolder(byte[] name, int from, int to) {
    int end = foldPlain(name, from, to, '/');
    if (end < 0) {
      // The slash keeps white space at the beginning of the name.
      String raw = "/" + new String(name, from, to - from, UTF_8);
      return foldedFolder + Fold.of(ShownPath.of(raw)).substring(1);
    }
    return isPlainFolder
        ? new String(plain, 0, end, ISO_8859_1)
        : foldedFolder + new String(plain, folderLength, end - folderLength, ISO_8859_1);
  }

  /// Decodes and folds a name of ASCII alone in one pass, which most are. Gives the end of what
  /// stands in [#plain] then, or -1 when there are other letters.
  ///
  /// @param before what stands before it
  private int foldPlain(byte[] name, int from, int to, char before) {
    if (plain.length < folderLength + to - from) {
      plain = Arrays.copyOf(plain, 2 * (folderLength + to - from));
    }
    int end = folderLength;
    int last = before;
    for (int i = from; i < to; i++) {
      int c = name[i];
      if (c == '%') {
        c = ShownPath.decoded(name, i, to);
        i += 2;
      }
      if (c < 0 || c > '~') {
        return -1;
      }
      byte folded = FOLDED[c];
      if (folded != ' ' || last != ' ') {
        plain[end++] = folded;
      }
      last = folded;
    }
    return last == ' ' ? end - 1 : end;
  }
}
