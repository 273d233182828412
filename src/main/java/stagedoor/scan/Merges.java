package stagedoor.scan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.ItemId;

/// Lets what users attached to a song, album or artist follow when it becomes one that was there
/// already: a song by [Successions], an album or artist when nothing of it is left, and most of its
/// songs went to that one. An artist's songs that went missing lately are still there.
///
/// Where it goes is in the store first ([AlbumIndex], [ArtistIndex]), for scans that are killed or
/// see half of it; of albums and artists it counts for three days.
final class Merges {

  private static final Duration LASTS = Duration.ofDays(3);

  private final ScanRun run;
  private final BiConsumer<ItemId, ItemId> followed;
  private final long nowMs = System.currentTimeMillis();
  private final long sinceMs = nowMs - LASTS.toMillis();

  /// @param followed is told whose marks belong to whom now; perhaps again after a kill
  Merges(ScanRun run, BiConsumer<ItemId, ItemId> followed) {
    this.run = run;
    this.followed = followed;
  }

  /// To be called at the end of a scan, when the catalogue shows what it wrote.
  void settle() {
    settleSongs();
    Map<AlbumId, AlbumId> albums = new AlbumPastStore(run.db()).merged(sinceMs);
    albums.forEach(followed);
    Map<ArtistId, ArtistId> artists = mergedArtists();
    artists.forEach(followed);
    if (!albums.isEmpty() || !artists.isEmpty()) {
      run.db()
          .write(rows -> {
            albums.keySet().forEach(album -> AlbumPastStore.endSuccession(rows, album));
            artists.keySet().forEach(artist -> ArtistStore.endSuccession(rows, artist));
            return true;
          });
    }
  }

  private void settleSongs() {
    List<SuccessionStore.Past> past = run.db().read(SuccessionStore::past);
    past.forEach(one -> followed.accept(one.song(), one.successor()));
    if (!past.isEmpty()) {
      run.db().write(rows -> SuccessionStore.end(rows, past.getLast()));
    }
  }

  private Map<ArtistId, ArtistId> mergedArtists() {
    var store = new ArtistStore(run.db());
    Catalogue now = run.publisher().published();
    Map<ArtistId, ArtistId> artists = store.successors(sinceMs);
    artists.entrySet().removeIf(it -> !isMerged(now, it.getKey(), it.getValue()));
    if (!artists.isEmpty()) {
      long missedMs = nowMs - AlbumIndex.SHORT_MISSING.toMillis();
      artists.keySet().removeAll(store.credited(artists.keySet(), missedMs).keySet());
    }
    return artists;
  }

  /// Whether one artist is credited nowhere any more, and the other is.
  static boolean isMerged(Catalogue now, ArtistId artist, ArtistId into) {
    return !now.artists().isCredited(artist) && now.artists().isCredited(into);
  }
}
