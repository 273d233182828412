package stagedoor.scan;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import stagedoor.catalogue.LibraryId;

/// Libraries whose changes the system does not report, because another machine makes them, or
/// because there are too many folders. They are due every hour, unless there is a schedule.
final class SilentLibraries {

  private static final System.Logger LOG = System.getLogger(SilentLibraries.class.getName());
  private static final Duration EVERY = Duration.ofHours(1);

  /// Kinds of file systems that tell nothing of what others do in them.
  private static final Set<String> REMOTE =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "9p",
          "afs",
          "ceph",
          "glusterfs",
          "vboxsf",
          "virtiofs",
          "webdav",
          "davfs");

  private final boolean scheduled;
  private final Set<LibraryId> libraries = new HashSet<>();
  private boolean full;
  private long dueNs = System.nanoTime() + EVERY.toNanos();

  /// @param scheduled whether scans of everything come by themselves
  SilentLibraries(boolean scheduled) {
    this.scheduled = scheduled;
  }

  /// Looks at what kind of file system a library lies on; says so once when it is a silent one.
  void look(LibraryId library, Path folder) {
    String type = kindOf(folder);
    if (isRemote(type) && add(library)) {
      LOG.log(
          WARNING,
          "changes made elsewhere are not reported by this file system, so they are found by {0}"
              + " folder={1} type={2}",
          scheduled ? "Scanner.Schedule" : "a scan each hour; Scanner.Schedule sets another time",
          folder,
          type);
    }
  }

  /// Empty when it is not known: in containers the list of mounts need not name the folder's.
  private static String kindOf(Path folder) {
    try {
      return Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
    } catch (IOException unknown) {
      return "";
    }
  }

  static boolean isRemote(String type) {
    return REMOTE.contains(type) || type.startsWith("fuse");
  }

  private synchronized boolean add(LibraryId library) {
    return libraries.add(library);
  }

  /// Notes that no more folders can be watched; true for the first time.
  synchronized boolean full() {
    boolean first = !full;
    full = true;
    return first;
  }

  synchronized boolean isFull() {
    return full;
  }

  /// Whether all libraries are to be scanned, because some folders could not be watched.
  synchronized boolean isEverythingDue() {
    return full && isDue();
  }

  /// The silent libraries, when they are to be scanned.
  synchronized List<LibraryId> due() {
    return !full && isDue() ? List.copyOf(libraries) : List.of();
  }

  private boolean isDue() {
    if (scheduled || System.nanoTime() - dueNs < 0) {
      return false;
    }
    dueNs = System.nanoTime() + EVERY.toNanos();
    return true;
  }
}
