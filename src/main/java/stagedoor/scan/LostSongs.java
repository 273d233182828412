package stagedoor.scan;

import static java.lang.System.Logger.Level.WARNING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one walk did not find again, and how far that is to be believed.
///
/// - Songs whose disk is gone too ([Devices]) stay as they are, until a full scan takes it as it
///   is.
/// - Those, and very many that are gone at once, are never purged by a scan: only people do that.
final class LostSongs {

  private static final System.Logger LOG = System.getLogger(LostSongs.class.getName());

  /// So many may always be gone at once,
  static final int FEW = 50;

  /// and more than that up to this part of a library.
  static final int PART = 4;

  private final Walk walk;
  private final List<Walk.Loss> losses;

  /// @param losses all of them
  LostSongs(Walk walk, List<Walk.Loss> losses) {
    this.walk = walk;
    this.losses = List.copyOf(losses);
  }

  long count() {
    return count(losses);
  }

  private static long count(List<Walk.Loss> losses) {
    return losses.stream().mapToLong(loss -> loss.songs().size()).sum();
  }

  /// Those that are to be believed. The others are told about, disk by disk.
  List<Walk.Loss> believed() {
    if (walk.run().full()) {
      return losses;
    }
    var believed = new ArrayList<Walk.Loss>();
    Map<Long, List<Walk.Loss>> doubted = new TreeMap<>();
    for (Walk.Loss loss : losses) {
      String path = loss.folder().path();
      if (walk.devices().isGone(path)) {
        doubted.computeIfAbsent(walk.devices().before(path), _ -> new ArrayList<>()).add(loss);
      } else {
        believed.add(loss);
      }
    }
    doubted.values().forEach(this::tell);
    return believed;
  }

  private void tell(List<Walk.Loss> ofOneDisk) {
    long songs = count(ofOneDisk);
    if (songs > 0) {
      tell(
          Devices.around(ofOneDisk.stream().map(loss -> loss.folder().path()).toList()),
          "The disk that was mounted here is not there, so its songs were not forgotten: "
              + songs
              + ". Mount it again; if it is gone for good, a full scan takes them for missing.");
    }
  }

  /// Whether songs from a folder are not to be purged but by people.
  Hold hold(Walk.Loss loss, boolean tooMany) {
    if (walk.devices().isGone(loss.folder().path())) {
      return Hold.DISK;
    }
    return tooMany ? Hold.MANY : Hold.NONE;
  }

  /// Whether too many are gone at once to purge them without asking; if they would be, tells so.
  ///
  /// @param known how many songs the library had
  boolean isTooMany(List<Walk.Loss> believed, long known) {
    long lost = count(believed);
    boolean tooMany = lost > FEW && lost > known / PART;
    if (tooMany && walk.run().settings().purge() != ScanSettings.Purge.NEVER) {
      tell(
          "",
          "So many songs are gone at once that they are kept as missing, whatever"
              + " Scanner.PurgeMissing says: "
              + lost
              + " of "
              + known
              + ". Purge them among the missing songs if they are gone for good.");
    }
    return tooMany;
  }

  private void tell(String path, String reason) {
    LOG.log(WARNING, reason + " library=\"" + walk.library().name() + "\" folder=\"" + path + '"');
    walk.fileProblem(path, reason);
  }
}
