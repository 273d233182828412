package stagedoor.playlistfile;

import java.util.Arrays;
import java.util.List;
import stagedoor.scan.Glob;
import stagedoor.tag.TagEncoding;

/// Which files of playlists become playlists, and who sees those.
///
/// @param reads whether files become playlists at all
/// @param folders patterns of the folders that the files are in, relative to their library; `.` is
///   its top, `**` any number of folders; none means every folder
/// @param isPublic whether everybody sees the playlists, where the file does not say
/// @param encoding of files that do not say how they are written
public record FileSettings(
    boolean reads, List<String> folders, boolean isPublic, TagEncoding encoding) {

  private static final String ALL_BELOW = "**";

  public static final FileSettings DEFAULT =
      new FileSettings(true, List.of(), false, TagEncoding.GUESSED);

  public FileSettings {
    folders = List.copyOf(folders);
  }

  /// Whether a file becomes a playlist.
  ///
  /// @param names from the library to the file
  boolean covers(List<String> names) {
    List<String> folder = names.subList(0, names.size() - 1);
    return reads
        && (folders.isEmpty() || folders.stream().anyMatch(pattern -> matches(pattern, folder)));
  }

  private static boolean matches(String pattern, List<String> folder) {
    List<String> parts =
        Arrays.stream(pattern.split("/"))
            .filter(part -> !part.isEmpty() && !part.equals("."))
            .toList();
    if (parts.isEmpty() || !parts.getLast().equals(ALL_BELOW)) {
      return isFolder(parts, folder);
    }
    List<String> above = parts.subList(0, parts.size() - 1);
    for (int depth = 0; depth <= folder.size(); depth++) {
      if (isFolder(above, folder.subList(0, depth))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFolder(List<String> parts, List<String> folder) {
    return parts.isEmpty() ? folder.isEmpty() : new Glob(String.join("/", parts)).matches(folder);
  }
}
