package stagedoor.playlistfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import stagedoor.catalogue.ShownPath;

/// The names in a song's raw path as a file of entries would write them. A name that is no UTF-8 is
/// read as Latin-1, which is what files of its time are written in too.
final class SongPath {

  private static final char UNKNOWN = '\uFFFD';

  private SongPath() {}

  /// From the library's folder to the file.
  static List<String> names(String raw) {
    var names = new ArrayList<String>();
    int start = 0;
    for (int slash = raw.indexOf('/'); slash >= 0; slash = raw.indexOf('/', start)) {
      names.add(name(raw.substring(start, slash)));
      start = slash + 1;
    }
    names.add(name(raw.substring(start)));
    return names;
  }

  static String lastName(String raw) {
    return name(raw.substring(raw.lastIndexOf('/') + 1));
  }

  private static String name(String raw) {
    String shown = ShownPath.of(raw);
    return shown.indexOf(UNKNOWN) < 0 ? shown : latin1(raw);
  }

  private static String latin1(String raw) {
    var bytes = new byte[raw.length()];
    int size = 0;
    for (int i = 0; i < raw.length(); i++) {
      boolean encoded = raw.charAt(i) == '%';
      bytes[size++] = (byte) (encoded ? HexFormat.fromHexDigits(raw, i + 1, i + 3) : raw.charAt(i));
      i += encoded ? 2 : 0;
    }
    return new String(bytes, 0, size, ISO_8859_1);
  }
}
