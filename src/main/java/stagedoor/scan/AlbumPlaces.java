package stagedoor.scan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.scan.SongStore.Known;
import stagedoor.scan.SuccessionStore.Placed;
import stagedoor.store.Rows;

/// The places on albums, by disc, number and title, with the songs that are gone from them and
/// those that are new there. A song without number has the place of those whose files are called as
/// its own, whatever their endings: a title alone says little.
///
/// Remembers one album: to be asked album by album. Not for several threads.
final class AlbumPlaces {

  private record Place(int disc, int number, String names) {

    static Place of(SongRow song) {
      String title = Folded.of(song.text().title());
      int number = song.position().track();
      String path = AsidePath.was(song.text().path());
      return new Place(
          song.position().disc(),
          number,
          number == 0 ? title + "\n" + PathEnds.withoutEnding(path) : title);
    }
  }

  private final long newSinceMs;
  private @Nullable AlbumId album;
  private Map<Place, List<Placed>> places = Map.of();

  /// @param newSinceMs what was made before is not new, whatever else went
  AlbumPlaces(long newSinceMs) {
    this.newSinceMs = newSinceMs;
  }

  /// The only new song in the place of the only one that is gone from it.
  Optional<SongId> onlyNew(Rows rows, Known gone) {
    List<Placed> here =
        SongStore.find(rows, gone.id()).map(row -> around(rows, row)).orElse(List.of());
    List<Placed> fresh =
        here.stream()
            .filter(placed -> !placed.missing() && Successions.isNew(placed.madeMs(), gone))
            .toList();
    boolean only = here.stream().filter(Placed::missing).count() == 1 && fresh.size() == 1;
    return only ? Optional.of(fresh.getFirst().row().id()) : Optional.empty();
  }

  private List<Placed> around(Rows rows, SongRow song) {
    if (!song.album().equals(album)) {
      album = song.album();
      places =
          SuccessionStore.comeOrGone(rows, song.album(), newSinceMs).stream()
              .collect(Collectors.groupingBy(placed -> Place.of(placed.row())));
    }
    return places.getOrDefault(Place.of(song), List.of());
  }
}
