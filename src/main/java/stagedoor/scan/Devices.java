package stagedoor.scan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The devices on which the folders of one library are, and which of them are gone.
///
/// A library may hold mounts. When one is gone, its folder is empty or not there, like one from
/// which somebody deleted everything. So it is kept of each folder on which device it was. A device
/// is there when a folder is on it; or, since systems number devices anew, when a folder that was
/// on it has songs and is on another one than the library's own.
///
/// Used by many threads.
final class Devices {

  /// That of the library's own folder.
  static final long OWN = 0;

  private final long own;
  private final Map<String, FolderStore.Known> known;
  private final Set<Long> there = ConcurrentHashMap.newKeySet();

  /// @param own the system's number of the device on which the library's own folder is
  Devices(long own, Map<String, FolderStore.Known> known) {
    this.own = own;
    this.known = known;
  }

  /// The device as it is kept: [#OWN], or the system's number.
  long kept(long number) {
    return number == own ? OWN : number;
  }

  /// Some folder is on a device.
  void seen(long device) {
    there.add(device);
  }

  /// A folder is on a device.
  void seen(String path, long device, boolean hasSongs) {
    there.add(device);
    if (hasSongs && device != OWN) {
      Optional.ofNullable(known.get(path)).ifPresent(before -> there.add(before.device()));
    }
  }

  /// Whether the device on which a folder was is gone.
  boolean isGone(String path) {
    return Optional.ofNullable(known.get(path))
        .filter(before -> before.device() != OWN && !there.contains(before.device()))
        .isPresent();
  }

  /// Whether a folder, known or not, lies in the one around all that was on a device that is gone.
  boolean isAroundGone(String path) {
    Map<Long, List<String>> gone =
        known.keySet().stream().filter(this::isGone).collect(Collectors.groupingBy(this::before));
    return gone.values().stream()
        .map(Devices::around)
        .anyMatch(around -> around.isEmpty() || (path + "/").startsWith(around + "/"));
  }

  /// The folder around some folders, or the only one.
  static String around(List<String> paths) {
    String around = paths.getFirst();
    for (String path : paths) {
      while (!around.isEmpty() && !path.equals(around) && !path.startsWith(around + "/")) {
        around = around.substring(0, Math.max(0, around.lastIndexOf('/')));
      }
    }
    return around;
  }

  /// The device on which a folder was.
  long before(String path) {
    return Optional.ofNullable(known.get(path)).map(FolderStore.Known::device).orElse(OWN);
  }
}
