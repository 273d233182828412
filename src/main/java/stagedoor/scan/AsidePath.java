package stagedoor.scan;

import stagedoor.catalogue.SongId;

/// Where a song stands in the store while another one is at its path and its own file is not found:
/// a path that no file has, made of where it was. Such a song is missing.
final class AsidePath {

  /// Raw paths of files have no `#`, and that of a track goes on with a digit.
  private static final String MARK = "#was";

  /// Which paths are such ones, for `LIKE`.
  static final String LIKE = "%" + MARK + "%";

  private AsidePath() {}

  static String of(String path, SongId song) {
    return was(path) + MARK + song.value();
  }

  static boolean isOne(String path) {
    return path.contains(MARK);
  }

  /// Where the song was last; for any other path, that path.
  static String was(String path) {
    int mark = path.indexOf(MARK);
    return mark < 0 ? path : path.substring(0, mark);
  }
}
