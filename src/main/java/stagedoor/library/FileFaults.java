package stagedoor.library;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stagedoor.catalogue.LibraryId;

/// The files of one kind that cannot be used, and why: each once, in the log and in the list, until
/// it is another one or gone.
///
/// They are met when somebody asks for what is in them, and kept in memory. Safe to use from any
/// thread.
public final class FileFaults {

  private static final System.Logger LOG = System.getLogger(FileFaults.class.getName());
  private static final int MOST = 1_000;

  /// A file that cannot be used.
  ///
  /// @param library empty for one that lies in no library
  /// @param path the library's name and the path in it, for people
  /// @param reason one sentence
  /// @param since when it was met first
  public record Fault(Optional<LibraryId> library, String path, String reason, Instant since) {}

  private record Met(String mark, String reason, Instant since) {
    boolean isStillThere(Path file) {
      return Files.exists(file) && FileFaults.mark(file).equals(mark);
    }
  }

  private final Libraries libraries;
  private final String what;
  private final Map<Path, Met> met =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Met> eldest) {
          return size() > MOST;
        }
      };

  /// @param what the kind of file, such as `picture`
  public FileFaults(Libraries libraries, String what) {
    this.libraries = libraries;
    this.what = what;
  }

  /// Takes a file that could not be used; nothing where it is gone.
  ///
  /// @param reason a clause for people
  public void note(Path file, String reason) {
    if (Files.exists(file) && isNew(file, new Met(mark(file), reason, Instant.now()))) {
      LOG.log(
          Level.WARNING,
          "a {0} cannot be used path=\"{1}\" reason=\"{2}\"",
          what,
          RawPath.shown(RawPath.of(file)),
          reason);
    }
  }

  /// The file can be used, though it may be as it was: a right to read it was missing, or the disk.
  public synchronized void mended(Path file) {
    met.remove(file);
  }

  /// Changes with the file.
  private static String mark(Path file) {
    return file.toFile().lastModified() + ":" + file.toFile().length();
  }

  private synchronized boolean isNew(Path file, Met now) {
    Met before = met.get(file);
    boolean same = before != null && before.mark.equals(now.mark);
    if (!same) {
      met.put(file, now);
    }
    return !same;
  }

  /// Those whose files are as they were met, in the order of meeting them. Looks at the disk.
  public List<Fault> list() {
    List<Map.Entry<Path, Met>> all = entries();
    List<Map.Entry<Path, Met>> mended =
        all.stream().filter(each -> !each.getValue().isStillThere(each.getKey())).toList();
    forget(mended);
    return all.stream()
        .filter(each -> !mended.contains(each))
        .map(each -> fault(each.getKey(), each.getValue()))
        .toList();
  }

  private synchronized List<Map.Entry<Path, Met>> entries() {
    return List.copyOf(met.entrySet().stream().map(Map.Entry::copyOf).toList());
  }

  private synchronized void forget(List<Map.Entry<Path, Met>> mended) {
    mended.forEach(each -> met.remove(each.getKey(), each.getValue()));
  }

  private Fault fault(Path file, Met met) {
    Optional<Library> library =
        libraries.list().stream().filter(it -> file.startsWith(it.folder())).findFirst();
    String path =
        library
            .map(it -> it.name() + "/" + it.folder().relativize(file))
            .orElseGet(() -> RawPath.shown(RawPath.of(file)));
    String reason = "The " + what + " cannot be used: " + met.reason + ".";
    return new Fault(library.map(Library::id), path, reason, met.since);
  }
}
