package stagedoor.scan;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which links to files lead to files that scans come to by themselves: then the file is the song,
/// and a link in the same library none; in another library, which others may see, the link is a
/// song too, but not the one that was known. What lies in a folder that scans leave out is a song
/// only through its link.
///
/// Used by many threads.
final class FileLinks {

  /// Nothing is known of where links lead.
  static final FileLinks NONE = new FileLinks(Disk.REAL, List.of(), true);

  /// The rules of more folders are not remembered.
  private static final int MOST_REMEMBERED = 10_000;

  private final Disk disk;
  private final List<Path> tops;
  private final boolean dotFolders;
  private final Map<Path, IgnoreRules> rules = new ConcurrentHashMap<>();

  /// @param tops where the folders of libraries really are
  /// @param dotFolders whether scans come to folders whose names begin with a dot
  FileLinks(Disk disk, List<Path> tops, boolean dotFolders) {
    this.disk = disk;
    this.tops = List.copyOf(tops);
    this.dotFolders = dotFolders;
  }

  /// Whether a link leads to a place where scans find a song, or would if a file were there.
  ///
  /// @throws IOException when it cannot be found out
  boolean areSongs(Path link) throws IOException {
    return !tops.isEmpty() && isTaken(tops, target(link));
  }

  /// The same within the library that the link is in.
  ///
  /// @throws IOException when it cannot be found out
  boolean areOwnSongs(Path link) throws IOException {
    if (tops.isEmpty()) {
      return false;
    }
    Path folder = disk.real(link.resolveSibling(""));
    return isTaken(tops.stream().filter(folder::startsWith).toList(), target(link));
  }

  private boolean isTaken(List<Path> places, Path target) throws IOException {
    for (Path top : places) {
      if (target.startsWith(top) && !target.equals(top) && isTaken(top, target)) {
        return true;
      }
    }
    return false;
  }

  private Path target(Path link) throws IOException {
    try {
      return disk.real(link);
    } catch (NoSuchFileException dangling) {
      return disk.real(link.resolveSibling("")).resolve(disk.target(link)).normalize();
    }
  }

  private boolean isTaken(Path top, Path file) throws IOException {
    String name = file.getFileName().toString();
    Path folder = file.resolveSibling("");
    for (Path below = folder; !below.equals(top); below = below.resolveSibling("")) {
      String part = below.getFileName().toString();
      if ((FolderListing.isHidden(part) && !dotFolders)
          || rules(top, below.resolveSibling("")).ignores(part, true)) {
        return false;
      }
    }
    return FolderListing.isSong(name) && !rules(top, folder).ignores(name, false);
  }

  private IgnoreRules rules(Path top, Path folder) throws IOException {
    IgnoreRules known = rules.get(folder);
    if (known != null) {
      return known;
    }
    IgnoreRules read =
        folder.equals(top)
            ? IgnoreRules.ofTop(folder)
            : rules(top, folder.resolveSibling("")).below(folder);
    if (rules.size() < MOST_REMEMBERED) {
      rules.put(folder, read);
    }
    return read;
  }
}
