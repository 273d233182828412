package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The songs of a catalogue.
public final class Songs {

  private final Catalogue catalogue;

  Songs(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  public Optional<Song> find(SongId id, Visible visible) {
    return findAnywhere(id).filter(song -> visible.has(song.library()));
  }

  /// The song wherever it is, for those who checked the right to it in another way, as shares do.
  public Optional<Song> findAnywhere(SongId id) {
    return Optional.ofNullable(catalogue.songRows.get(id)).map(this::view);
  }

  /// By disc, track and title.
  public List<Song> ofAlbum(AlbumId id, Visible visible) {
    return catalogue.byAlbum.getOrDefault(id, List.of()).stream()
        .filter(row -> visible.has(row.library()))
        .map(this::view)
        .toList();
  }

  public Page<Song> page(
      SongOrder order, SongFilter filter, Visible visible, int offset, int limit) {
    List<Song> all = new ArrayList<>(filtered(filter, visible).toList());
    all.sort(comparator(order));
    return new Page<>(all.size(), all.stream().skip(offset).limit(limit).toList());
  }

  /// Different songs, each as likely as any other.
  public List<Song> random(int count, SongFilter filter, Visible visible, RandomGenerator random) {
    List<Song> all = new ArrayList<>(filtered(filter, visible).toList());
    Collections.shuffle(all, random);
    return List.copyOf(all.subList(0, Math.min(count, all.size())));
  }

  Stream<Song> filtered(SongFilter filter, Visible visible) {
    String genre = Fold.of(filter.genre());
    return catalogue.songRows.values().stream()
        .filter(row -> visible.has(row.library()))
        .filter(row -> filter.hasYear(row.dates().year()))
        .filter(
            row -> genre.isEmpty() || row.genres().stream().map(Fold::of).anyMatch(genre::equals))
        .filter(row -> filter.artist().map(artist -> credits(row, artist)).orElse(true))
        .map(this::view);
  }

  private static boolean credits(SongRow row, ArtistId artist) {
    return row.credits().stream()
        .anyMatch(credit ->
            credit.artist().equals(artist)
                && (credit.role() == Role.ARTIST || credit.role() == Role.ALBUMARTIST));
  }

  private Comparator<Song> comparator(SongOrder order) {
    Comparator<Song> title = Comparator.comparing(song -> catalogue.orderName(song.title()));
    Comparator<Song> album = Comparator.comparing(song -> song.album().orderName());
    Comparator<Song> place = Comparator.comparingInt(Song::disc).thenComparingInt(Song::track);
    Comparator<Song> chosen =
        switch (order.key()) {
          case TITLE -> title;
          case ARTIST ->
              Comparator.comparing((Song song) -> catalogue.orderName(song.artist()))
                  .thenComparing(album)
                  .thenComparing(place);
          case ALBUM -> album.thenComparing(Song::albumId).thenComparing(place);
          case ADDED -> Comparator.comparingLong(Song::addedMs);
          case YEAR ->
              Comparator.comparingInt(Song::year).thenComparing(album).thenComparing(place);
          case DURATION -> Comparator.comparingInt(Song::durationMs);
        };
    Comparator<Song> total = chosen.thenComparing(title).thenComparing(Song::id);
    return order.descending() ? total.reversed() : total;
  }

  Song view(SongRow row) {
    return new Song(catalogue, row);
  }
}
