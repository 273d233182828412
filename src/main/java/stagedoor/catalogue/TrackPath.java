package stagedoor.catalogue;

import java.util.Locale;

/// Raw paths of songs that are tracks of one file: that file's, `#` and the track's number in at
/// least two digits. The raw path of a file never has a `#`, which is percent-encoded in it.
public final class TrackPath {

  private static final char MARK = '#';

  private TrackPath() {}

  /// @param file the file's raw path or name
  public static String of(String file, int track) {
    return file + MARK + String.format(Locale.ROOT, "%02d", track);
  }

  /// Whether a song's path is that of a track.
  public static boolean isTrack(String path) {
    return path.indexOf(MARK) >= 0;
  }

  /// The number of a track; 0 when the song is none.
  public static int number(String path) {
    int begin = path.indexOf(MARK) + 1;
    int end = begin;
    int number = 0;
    while (begin > 0 && end < path.length() && Character.isDigit(path.charAt(end))) {
      number = number * 10 + Character.digit(path.charAt(end++), 10);
    }
    return number;
  }

  /// What a track of a file is called as a file of its own, for people.
  ///
  /// @param path a song's raw path
  /// @param suffix the ending of the new file
  public static String fileName(String path, String suffix) {
    String file = ShownPath.of(file(path));
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String base = dot > 0 ? name.substring(0, dot) : name;
    return isTrack(path)
        ? base + " " + path.substring(path.indexOf(MARK) + 1) + "." + suffix
        : name;
  }

  /// The raw path of the file that a song is in: its own path, if it is not a track.
  public static String file(String path) {
    int mark = path.indexOf(MARK);
    return mark < 0 ? path : path.substring(0, mark);
  }
}
