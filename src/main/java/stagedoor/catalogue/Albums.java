package stagedoor.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/// The albums of a catalogue. Those without songs are in no list.
public final class Albums {

  private final Catalogue catalogue;
  private final Holdings holdings;

  Albums(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.holdings = catalogue.holdings();
  }

  public Optional<Album> find(AlbumId id, Visible visible) {
    int slot = holdings.albums().find(id.value());
    boolean seen = slot >= 0 && visible.has(holdings.album(slot).row().library());
    return seen ? Optional.of(view(slot)) : Optional.empty();
  }

  /// A window of the albums that pass the filter, at most 0.1 ms once a filter was used before.
  public Page<Album> page(
      AlbumOrder order, AlbumFilter filter, Visible visible, int offset, int limit) {
    int[] slots = selected(order.key(), filter, visible);
    return Windows.page(slots, order.descending(), offset, limit, this::view);
  }

  /// Different albums, each as likely as any other.
  public List<Album> random(
      int count, AlbumFilter filter, Visible visible, RandomGenerator random) {
    int[] slots = selected(AlbumOrder.Key.NAME, filter, visible);
    return Windows.all(Sample.of(slots, count, random), this::view);
  }

  /// The artist's own albums, by year, then name.
  public List<Album> ofArtist(ArtistId id, Visible visible) {
    return with(id, visible, part -> (part & Part.OWN_ALBUM) != 0);
  }

  /// Albums of others on which the artist is credited, by year, then name.
  public List<Album> withArtist(ArtistId id, Visible visible) {
    return with(id, visible, part -> (part & Part.OWN_ALBUM) == 0);
  }

  /// The other editions: albums of the same MusicBrainz release group, or, where one of the two
  /// does not say its group, of the same artist under the same title.
  public List<Album> otherVersions(Album album, Visible visible) {
    String title = Fold.of(album.title());
    return album.artists().stream()
        .limit(1)
        .flatMap(artist -> ofArtist(artist.id(), visible).stream())
        .filter(other -> !other.equals(album))
        .filter(other ->
            (album.releaseGroup().isPresent() && other.releaseGroup().isPresent())
                ? other.releaseGroup().equals(album.releaseGroup())
                : Fold.of(other.title()).equals(title))
        .toList();
  }

  /// The first of an artist's own albums that has a picture.
  Optional<Album> pictured(ArtistEntry entry, Visible visible) {
    int artist = holdings.artists().find(entry.row().id().value());
    SlotOrder byYear = holdings.comparing().albums(AlbumOrder.Key.YEAR);
    int first = -1;
    for (int slot : entry.albums()) {
      AlbumEntry album = holdings.album(slot);
      boolean counts =
          !album.row().cover().isEmpty()
              && visible.has(album.row().library())
              && (album.sums().partOf(artist) & Part.OWN_ALBUM) != 0;
      first = counts && (first < 0 || byYear.compare(slot, first) < 0) ? slot : first;
    }
    return first < 0 ? Optional.empty() : Optional.of(view(first));
  }

  private List<Album> with(ArtistId id, Visible visible, IntPredicate wantedPart) {
    int artist = holdings.artists().find(id.value());
    if (artist < 0) {
      return List.of();
    }
    var comparing = holdings.comparing();
    int[] slots =
        comparing
            .albums(AlbumOrder.Key.YEAR)
            .sorted(
                Arrays.stream(holdings.artist(artist).albums())
                    .filter(slot -> visible.has(holdings.album(slot).row().library()))
                    .filter(slot -> wantedPart.test(holdings.album(slot).sums().partOf(artist))));
    return Windows.all(slots, this::view);
  }

  private record Question(AlbumOrder.Key order, AlbumFilter filter, Visible visible) {}

  private int[] selected(AlbumOrder.Key key, AlbumFilter filter, Visible visible) {
    int[] sorted = holdings.orders().of(key);
    if (filter.equals(AlbumFilter.ALL) && holdings.isAll(visible)) {
      return sorted;
    }
    return catalogue
        .selections()
        .of(new Question(key, filter, visible), () -> select(sorted, filter, visible));
  }

  private int[] select(int[] sorted, AlbumFilter filter, Visible visible) {
    var genre = new GenreMatch(filter.genre());
    var tags = filter.tags().matching();
    return Windows.filtered(
        sorted,
        slot -> {
          AlbumEntry entry = holdings.album(slot);
          return visible.has(entry.row().library())
              && filter.hasYear(entry.sums().year())
              && genre.has(entry.sums().genres())
              && tags.fits(entry.sums().shared().tags());
        });
  }

  Album view(int slot) {
    return new Album(catalogue, holdings.album(slot));
  }
}
