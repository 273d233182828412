package stagedoor.scan;

import java.nio.file.WatchKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import stagedoor.catalogue.LibraryId;

/// The folders that are watched, by the system's key and by place. About 600 bytes each.
final class WatchedFolders {

  private record Place(LibraryId library, String path) {}

  private final Map<WatchKey, Watched> byKey = new HashMap<>();
  private final Map<Place, WatchKey> byPlace = new HashMap<>();

  private static Place place(Watched watched) {
    return new Place(watched.library(), watched.path());
  }

  /// Whether this very folder is watched.
  synchronized boolean has(Watched watched) {
    WatchKey key = byPlace.get(place(watched));
    return key != null && key.isValid() && watched.equals(byKey.get(key));
  }

  synchronized boolean has(LibraryId library, String path) {
    return byPlace.containsKey(new Place(library, path));
  }

  /// A key that was there already belongs to a folder that moved here.
  synchronized void put(WatchKey key, Watched watched) {
    Watched before = byKey.put(key, watched);
    if (before != null && !before.equals(watched)) {
      byPlace.remove(place(before), key);
    }
    byPlace.put(place(watched), key);
  }

  synchronized Optional<Watched> find(WatchKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  synchronized void remove(WatchKey key) {
    Watched watched = byKey.remove(key);
    if (watched != null) {
      byPlace.remove(place(watched), key);
    }
  }

  /// Ends the watch over all folders of a library.
  synchronized void forget(LibraryId library) {
    byKey
        .entrySet()
        .removeIf(entry -> {
          boolean its = entry.getValue().library().equals(library);
          if (its) {
            entry.getKey().cancel();
          }
          return its;
        });
    byPlace.keySet().removeIf(place -> place.library().equals(library));
  }

  synchronized int size() {
    return byKey.size();
  }
}
