package stagedoor.scan;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongOrder;
import stagedoor.catalogue.Visible;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// Songs that were added while the clock was ahead: they would be the newest for years. They count
/// as added now.
final class FutureDates {

  private static final System.Logger LOG = System.getLogger(FutureDates.class.getName());

  /// Time zones and small corrections of the clock are no matter.
  private static final Duration BEYOND_DOUBT = Duration.ofDays(2);

  private static final SongOrder NEWEST = new SongOrder(SongOrder.Key.ADDED, true);

  private FutureDates() {}

  /// Whether there are such songs in the catalogue; only then it is worth looking in the store.
  static boolean areIn(Catalogue catalogue, Libraries libraries) {
    Set<LibraryId> all = libraries.list().stream().map(Library::id).collect(Collectors.toSet());
    return catalogue.songs().page(NEWEST, SongFilter.ALL, new Visible(all), 0, 1).items().stream()
        .anyMatch(FutureDates::isFuture);
  }

  private static boolean isFuture(Song song) {
    return song.addedMs() > System.currentTimeMillis() + BEYOND_DOUBT.toMillis();
  }

  static void mend(Database db, Publisher publisher) {
    long now = System.currentTimeMillis();
    int mended = 0;
    for (Written some = mendSome(db, now); some.changedCount() > 0; some = mendSome(db, now)) {
      publisher.add(some, List.of());
      mended += some.changedCount();
    }
    LOG.log(
        WARNING,
        "songs were added when the clock was ahead; they count as added now songs={0}",
        Integer.toString(mended));
  }

  private static Written mendSome(Database db, long now) {
    return db.write(rows -> {
      var written = new Written();
      for (SongId song : SongStore.addedAfter(rows, now, ScanWriter.MOST_AT_ONCE)) {
        mend(rows, song, now, written);
      }
      return written;
    });
  }

  private static void mend(Rows rows, SongId song, long now, Written written) {
    SongWriteStore.redate(rows, song, now);
    SongStore.find(rows, song)
        .ifPresent(row -> {
          written.touch(row.album());
          written.changed(row);
        });
  }
}
