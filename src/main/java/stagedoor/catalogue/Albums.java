package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The albums of a catalogue: those that have songs.
public final class Albums {

  private final Catalogue catalogue;

  Albums(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  public Optional<Album> find(AlbumId id, Visible visible) {
    return Optional.ofNullable(catalogue.albumEntries.get(id))
        .filter(entry -> visible.has(entry.row().library()))
        .map(this::view);
  }

  public Page<Album> page(
      AlbumOrder order, AlbumFilter filter, Visible visible, int offset, int limit) {
    List<Album> all = new ArrayList<>(filtered(filter, visible).toList());
    all.sort(comparator(order));
    return new Page<>(all.size(), all.stream().skip(offset).limit(limit).toList());
  }

  /// Different albums, each as likely as any other.
  public List<Album> random(
      int count, AlbumFilter filter, Visible visible, RandomGenerator random) {
    List<Album> all = new ArrayList<>(filtered(filter, visible).toList());
    Collections.shuffle(all, random);
    return List.copyOf(all.subList(0, Math.min(count, all.size())));
  }

  /// The artist's own albums, by year, then name.
  public List<Album> ofArtist(ArtistId id, Visible visible) {
    return filtered(AlbumFilter.ALL, visible)
        .filter(album -> isOwn(album, id))
        .sorted(byYear())
        .toList();
  }

  /// Albums of others on which the artist is credited, by year, then name.
  public List<Album> withArtist(ArtistId id, Visible visible) {
    return filtered(AlbumFilter.ALL, visible)
        .filter(album -> !isOwn(album, id) && catalogue.artists().isCreditedOn(album.id(), id))
        .sorted(byYear())
        .toList();
  }

  static boolean isOwn(Album album, ArtistId id) {
    return album.artists().stream().anyMatch(artist -> artist.id().equals(id));
  }

  Stream<Album> filtered(AlbumFilter filter, Visible visible) {
    String genre = Fold.of(filter.genre());
    return catalogue.albumEntries.values().stream()
        .filter(entry -> entry.sums().songCount() > 0)
        .filter(entry -> visible.has(entry.row().library()))
        .map(this::view)
        .filter(album -> filter.hasYear(album.year()))
        .filter(album ->
            genre.isEmpty() || album.genres().stream().map(Fold::of).anyMatch(genre::equals));
  }

  private static Comparator<Album> byYear() {
    return Comparator.comparingInt(Album::year)
        .thenComparing(Album::orderName)
        .thenComparing(Album::id);
  }

  private Comparator<Album> comparator(AlbumOrder order) {
    Comparator<Album> chosen =
        switch (order.key()) {
          case NAME -> Comparator.comparing(Album::orderName);
          case ARTIST -> Comparator.comparing(album -> catalogue.orderName(album.artist()));
          case ADDED -> Comparator.comparingLong(Album::addedMs);
          case YEAR -> Comparator.comparingInt(Album::year);
        };
    Comparator<Album> total = chosen.thenComparing(Album::orderName).thenComparing(Album::id);
    return order.descending() ? total.reversed() : total;
  }

  private Album view(AlbumEntry entry) {
    return new Album(catalogue, entry);
  }
}
