package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// The paths of songs as people read them, folded. Songs of a folder mostly come one behind the
/// other, so a folder is folded once for all of them.
public final class FoldedPaths {

  private String folder = "";
  private String foldedFolder = "";

  /// Begins with the folded folder, if that is of ASCII alone.
  private byte[] plain = {};

  private int folderLength;
  private boolean isPlainFolder = true;

  public String of(Song song) {
    return song.foldedPath(this);
  }

  /// Whether the path of a song has a folded text: all songs of a folder have what its path has.
  boolean isIn(Song song, String text) {
    String raw = song.rawFolder();
    return (!raw.isEmpty() && folder(raw).contains(text)) || of(song).contains(text);
  }

  /// The path of a song in a folder.
  String of(String rawFolder, SongChunk chunk, int place) {
    if (rawFolder.isEmpty()) {
      return Fold.of(ShownPath.of(chunk.fileName(place)));
    }
    folder(rawFolder);
    return chunk
        .foldedName(place, plain, folderLength)
        .map(name -> isPlainFolder ? name : foldedFolder + name)
        .orElseGet(() -> behindFolder(chunk.rawName(place)));
  }

  /// The part that the songs of a folder have in common. No letter joins another one across the
  /// slash at its end.
  private String folder(String raw) {
    if (!raw.equals(folder)) {
      byte[] bytes = raw.getBytes(UTF_8);
      folder = raw;
      int end = foldPlain(bytes);
      isPlainFolder = end >= 0;
      folderLength = Math.max(0, end);
      foldedFolder =
          isPlainFolder ? new String(plain, 0, end, ISO_8859_1) : Fold.of(ShownPath.of(raw));
    }
    return foldedFolder;
  }

  private String behindFolder(byte[] name) {
    // The slash keeps white space at the beginning of the name.
    String raw = "/" + new String(name, UTF_8);
    return foldedFolder + Fold.of(ShownPath.of(raw)).substring(1);
  }

  /// Decodes and folds a path of ASCII alone in one pass. Gives the end of what stands in [#plain]
  /// then, or -1 when there are other letters.
  private int foldPlain(byte[] path) {
    if (plain.length < path.length) {
      plain = Arrays.copyOf(plain, 2 * path.length);
    }
    int end = 0;
    // White space at the beginning is left out.
    int last = ' ';
    for (int i = 0; i < path.length; i++) {
      int c = path[i];
      if (c == '%') {
        c = ShownPath.decoded(path, i, path.length);
        i += 2;
      }
      if (c < 0 || c > '~') {
        return -1;
      }
      byte folded = Fold.ofAscii(c);
      if (folded != ' ' || last != ' ') {
        plain[end++] = folded;
      }
      last = folded;
    }
    return last == ' ' && end > 0 ? end - 1 : end;
  }
}
