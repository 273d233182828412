package stagedoor.scan;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import stagedoor.library.RawPath;

/// Which folders a walk through chosen places of a library reaches under another name than a walk
/// through all of it would: links lead there. Their songs have the paths that walk gives them.
///
/// - Within the library a folder has its real path, unless only the link is known: the folder
///   itself is left out by a rule then.
/// - A folder elsewhere has the path under which it is known, if it is.
///
/// Used by many threads.
final class OtherNames {

  private final Disk disk;
  private final Path top;
  private final Map<String, FolderStore.Known> known;
  private final Set<String> own = ConcurrentHashMap.newKeySet();
  private volatile Optional<Path> realTop = Optional.empty();

  /// The paths of the folders around those that are known; empty while nobody needed them.
  private volatile Optional<Set<String>> around = Optional.empty();

  /// The known folders that are links, by where they lead; empty while nobody needed them.
  private volatile Optional<Map<Path, String>> links = Optional.empty();

  /// @param known the folders of the library by raw path
  OtherNames(Disk disk, Path top, Map<String, FolderStore.Known> known) {
    this.disk = disk;
    this.top = top;
    this.known = known;
  }

  /// Whether a folder that the walk came to has another path.
  ///
  /// @param path raw, in the library
  /// @param moved called after each step that may take long
  /// @throws IOException when it cannot be found out
  boolean has(Path folder, String path, Runnable moved) throws IOException {
    if (path.isEmpty()) {
      return false;
    }
    Path real = disk.real(folder);
    Path inside = realTop();
    if (real.startsWith(inside)) {
      String realPath = below("", inside, real);
      return !realPath.equals(path) && (isKnown(realPath) || !isKnown(path));
    }
    boolean other = !isKnown(path) && !isOwn(folder, real, path) && isLinkedTo(real, path, moved);
    if (!other) {
      own.add(path);
    }
    return other;
  }

  /// Whether songs were in the folder, or in one below it.
  private boolean isKnown(String path) {
    return isListed(path) || around().contains(path);
  }

  private boolean isListed(String path) {
    return Optional.ofNullable(known.get(path))
        .filter(folder -> folder.listing() != FolderStore.GONE)
        .isPresent();
  }

  private synchronized Set<String> around() {
    if (around.isEmpty()) {
      var found = new HashSet<String>();
      for (String path : known.keySet()) {
        String above = isListed(path) ? above(path) : "";
        while (found.add(above)) {
          above = above(above);
        }
      }
      around = Optional.of(found);
    }
    return around.get();
  }

  private static String above(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /// Whether it is no link and is in a folder that has its own path. That is not enough once a link
  /// was followed: what is behind it may be around what another one leads to.
  private boolean isOwn(Path folder, Path real, String path) throws IOException {
    String above = above(path);
    return links.isEmpty()
        && (above.isEmpty() || own.contains(above) || isKnown(above))
        && real.equals(disk.real(folder.resolveSibling("")).resolve(folder.getFileName()));
  }

  private boolean isLinkedTo(Path real, String path, Runnable moved) throws IOException {
    for (Map.Entry<Path, String> link : links(moved).entrySet()) {
      if (real.startsWith(link.getKey())) {
        String other = below(link.getValue(), link.getKey(), real);
        if (!other.equals(path) && isKnown(other)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The raw path of what is below a folder.
  private static String below(String folder, Path real, Path realBelow) {
    String rest = RawPath.of(realBelow).substring(RawPath.of(real).length());
    return folder.isEmpty() && rest.startsWith("/") ? rest.substring(1) : folder + rest;
  }

  private Path realTop() throws IOException {
    if (realTop.isEmpty()) {
      realTop = Optional.of(disk.real(top));
    }
    return realTop.get();
  }

  private synchronized Map<Path, String> links(Runnable moved) throws IOException {
    if (links.isEmpty()) {
      var found = new HashMap<Path, String>();
      String raw = RawPath.of(top);
      var paths = new HashSet<>(around());
      known.keySet().stream().filter(this::isListed).forEach(paths::add);
      for (String path : paths) {
        moved.run();
        Path folder = RawPath.path(raw + "/" + path);
        if (!disk.isGone(folder) && isLink(folder)) {
          found.put(disk.real(folder), path);
        }
      }
      links = Optional.of(found);
    }
    return links.get();
  }

  private boolean isLink(Path folder) throws IOException {
    return disk.attributes(folder, NOFOLLOW_LINKS).isSymbolicLink();
  }
}
