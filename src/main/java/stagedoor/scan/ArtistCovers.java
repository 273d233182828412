package stagedoor.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ArtistCover;
import stagedoor.catalogue.ArtistCover.Own;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ArtistRow;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Visible;
import stagedoor.library.ArtistFolders;
import stagedoor.library.ArtistImages;
import stagedoor.library.ArtistPictures;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.store.Rows;

/// Notes at the end of a scan which pictures of their own artists have, so that these are announced
/// and what is announced changes with them.
///
/// Looked at are the artists whose albums or names the scan changed; all of them when a folder's
/// pictures of artists changed, in a full scan, and in the first one since the start, because a
/// kill may have come between.
final class ArtistCovers {

  private final Libraries libraries;
  private ArtistImages images = ArtistImages.NONE;
  private boolean first = true;

  ArtistCovers(Libraries libraries) {
    this.libraries = libraries;
  }

  /// To be called when the catalogue shows what the scan wrote.
  void settle(ScanRun run) {
    Publisher.Touched touched = run.publisher().takeTouched();
    boolean other = lookAtImages(run);
    boolean all = first || run.full() || touched.artistPictures() || other;
    first = false;
    Catalogue now = run.publisher().published();
    if (all || !touched.artists().isEmpty()) {
      var noting =
          new Noting(
              now, new FolderStore(run.db()).artistCovers(), run.settings().pictures().artists());
      if (noting.hasAny()) {
        note(
            run,
            noting,
            all
                ? artists(now)
                : touched.artists().stream()
                    .flatMap(id -> now.artists().find(id, everything()).stream()));
      }
    }
  }

  /// Whether the folder for all artists has other pictures than before; as it was when it does not
  /// answer.
  private boolean lookAtImages(ScanRun run) {
    ArtistImages before = images;
    run.settings()
        .pictures()
        .artists()
        .folder()
        .flatMap(folder -> run.patience().ask(() -> ArtistImages.in(folder)))
        .ifPresent(now -> images = now);
    return !images.equals(before);
  }

  private Stream<Artist> artists(Catalogue now) {
    return now.artists().page(false, false, everything(), 0, Integer.MAX_VALUE).items().stream();
  }

  private Visible everything() {
    return new Visible(libraries.list().stream().map(Library::id).collect(Collectors.toSet()));
  }

  private static void note(ScanRun run, Noting noting, Stream<Artist> artists) {
    var waiting = new ArrayDeque<Noted>();
    artists.forEach(artist -> {
      String pictures = noting.of(artist);
      if (!pictures.equals(artist.ownPictures())) {
        waiting.add(new Noted(artist.id(), pictures));
      }
    });
    while (!waiting.isEmpty()) {
      run.publisher().show(run.db().write(rows -> writeSome(rows, waiting)));
    }
  }

  private record Noted(ArtistId artist, String pictures) {}

  /// An artist who shows an uploaded picture may have these noted already.
  private static List<ArtistRow> writeSome(Rows rows, Queue<Noted> waiting) {
    var changed = new ArrayList<ArtistRow>();
    var slice = new Slice();
    while (!waiting.isEmpty() && slice.hasTime()) {
      Noted noted = waiting.remove();
      Optional<ArtistRow> before = ArtistStore.find(rows, noted.artist);
      before
          .filter(row -> !row.cover().equals(noted.pictures))
          .map(row -> row.withCover(noted.pictures))
          .ifPresent(row -> {
            ArtistStore.update(rows, row);
            changed.add(row);
          });
    }
    return changed;
  }

  /// What follows for artists from the pictures that scans saw.
  private final class Noting {

    private final Catalogue now;
    private final Map<FolderStore.Place, String> folders;
    private final ArtistPictures order;
    private final Visible pictured;

    Noting(Catalogue now, Map<FolderStore.Place, String> folders, ArtistPictures order) {
      this.now = now;
      this.folders = folders;
      this.order = order;
      pictured =
          new Visible(
              folders.keySet().stream()
                  .map(FolderStore.Place::library)
                  .collect(Collectors.toSet()));
    }

    /// Whether there is any picture, or one was noted that may be gone.
    boolean hasAny() {
      return !folders.isEmpty()
          || !images.equals(ArtistImages.NONE)
          || !now.withCover((id, cover) -> id instanceof ArtistId && cover.indexOf(':') >= 0)
              .isEmpty();
    }

    String of(Artist artist) {
      List<ArtistFolders> places =
          folders.isEmpty() ? List.of() : ArtistFolders.of(now, artist, pictured);
      var own = new ArrayList<Own>();
      for (int rank = 0; rank < order.ranks(); rank++) {
        own.addAll(of(artist, rank, places));
      }
      return new ArtistCover(own).toString();
    }

    private List<Own> of(Artist artist, int rank, List<ArtistFolders> places) {
      return switch (order.where(rank)) {
        case ABOVE_ALBUMS ->
            places.stream()
                .flatMap(place -> first(place.library(), place.above(), rank).stream())
                .toList();
        case IN_ALBUMS ->
            places.stream()
                .flatMap(place -> first(place.library(), place.albums(), rank).stream())
                .toList();
        case IMAGE_FOLDER ->
            images.version(ArtistFolders.names(artist)).stream()
                .map(version -> new Own(Optional.empty(), order.version(rank, version)))
                .toList();
        case NOWHERE -> List.of();
      };
    }

    private Optional<Own> first(LibraryId library, List<String> paths, int rank) {
      return paths.stream()
          .map(path -> folders.getOrDefault(new FolderStore.Place(library, path), ""))
          .flatMap(key -> FolderArtists.version(key, rank).stream())
          .findFirst()
          .map(version -> new Own(Optional.of(library), order.version(rank, version)));
    }
  }
}
