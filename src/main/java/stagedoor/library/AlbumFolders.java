package stagedoor.library;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folders in which an album's pictures may lie: those of its songs, and, where these are
/// folders of discs (`CD1`, `Disc 2`), the one around them. All as raw paths in their library.
public final class AlbumFolders {

  private static final Pattern DISC =
      Pattern.compile(
          "(?i)(cd|disc|disk|disque|disco|dvd|lp)([ _.#-]|%20|%23)*\\d{1,2}([^0-9].*)?"
              + "|side([ _.-]|%20)*[a-d]");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");

  private AlbumFolders() {}

  /// Best first: the folder around several discs comes before theirs, but one around a single
  /// folder after it, because it may hold other albums too.
  ///
  /// @param songs raw paths of the album's songs, in their order
  public static List<String> of(Collection<String> songs) {
    Set<String> own = own(songs);
    Stream<String> around = around(songs).stream();
    return (own.size() > 1
            ? Stream.concat(around, own.stream())
            : Stream.concat(own.stream(), around))
        .distinct()
        .toList();
  }

  /// The folder around the discs; empty when the songs do not lie in folders of discs.
  public static Optional<String> around(Collection<String> songs) {
    Set<String> own = own(songs);
    String first = own.isEmpty() ? "" : parent(own.iterator().next());
    boolean discs =
        own.stream().allMatch(folder -> parent(folder).equals(first) && isDisc(folder, own.size()));
    return discs && !first.isEmpty() ? Optional.of(first) : Optional.empty();
  }

  /// The folder around; empty for what lies at the top of a library.
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static Set<String> own(Collection<String> songs) {
    Set<String> own = new LinkedHashSet<>();
    songs.forEach(song -> own.add(parent(song)));
    return own;
  }

  /// A bare number names a disc only among others.
  private static boolean isDisc(String folder, int folders) {
    String name = folder.substring(folder.lastIndexOf('/') + 1);
    return DISC.matcher(name).matches() || (folders > 1 && NUMBER.matcher(name).matches());
  }
}
