package stagedoor.scan;

import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.store.Database;

/// The songs whose files are gone. A file that is found again, wherever it is now, is its song
/// again, with all stars and plays; until then, or until it is purged, the song stands here.
public final class MissingSongs {

  /// So many songs at most are purged by name at once.
  public static final int MOST_CHOSEN = 10_000;

  private final MissingStore store;
  private final Scanner scanner;

  public MissingSongs(Database db, Scanner scanner) {
    store = new MissingStore(db);
    this.scanner = scanner;
  }

  /// A part of the list, those missed last first, then by path.
  public Page<MissingSong> page(Visible visible, int offset, int limit) {
    return store.page(visible.libraries(), offset, limit);
  }

  /// Removes chosen songs for good, with the stars, ratings and counts of plays on them. One that
  /// is not missing (any more) stays.
  ///
  /// @return how many went; empty while a scan runs, which might find them again
  public Optional<Integer> purge(List<SongId> chosen) {
    if (chosen.size() > MOST_CHOSEN) {
      throw new IllegalArgumentException("too many at once: " + chosen.size());
    }
    return scanner.between(() -> store.purge(chosen));
  }

  /// Removes all missing songs of some libraries for good, see [#purge].
  public Optional<Integer> purgeAll(Visible visible) {
    return scanner.between(
        () -> visible.libraries().stream().mapToInt(library -> store.purgeAll(library)).sum());
  }
}
