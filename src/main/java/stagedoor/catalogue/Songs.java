package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// The songs of a catalogue.
public final class Songs {

  private final Catalogue catalogue;
  private final Holdings holdings;

  Songs(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.holdings = catalogue.holdings();
  }

  public Optional<Song> find(SongId id, Visible visible) {
    return findAnywhere(id).filter(song -> visible.has(song.library()));
  }

  /// The song wherever it is, for those who checked the right to it in another way, as shares do.
  public Optional<Song> findAnywhere(SongId id) {
    int slot = holdings.songs().find(id.value());
    return slot < 0 ? Optional.empty() : Optional.of(view(slot));
  }

  /// By disc, track and title.
  public List<Song> ofAlbum(AlbumId id, Visible visible) {
    int slot = holdings.albums().find(id.value());
    if (slot < 0 || !visible.has(holdings.album(slot).row().library())) {
      return List.of();
    }
    return holdings.songsOfAlbum(slot).mapToObj(this::view).toList();
  }

  /// A window of the songs that pass the filter, at most 0.1 ms once a filter was used before.
  public Page<Song> page(
      SongOrder order, SongFilter filter, Visible visible, int offset, int limit) {
    int[] slots = selected(order.key(), filter, visible);
    return Windows.page(slots, order.descending(), offset, limit, this::view);
  }

  /// Different songs, each as likely as any other.
  public List<Song> random(int count, SongFilter filter, Visible visible, RandomGenerator random) {
    int[] slots = selected(SongOrder.Key.TITLE, filter, visible);
    return Windows.all(Sample.of(slots, count, random), this::view);
  }

  /// Every song that is wanted, in order. Each is asked once, in the order of storage, where the
  /// songs of an album mostly stand together.
  public List<Song> matching(SongOrder order, Visible visible, Predicate<Song> wanted) {
    var found = new BitSet(holdings.songs().end());
    for (int slot = 0; slot < holdings.songs().end(); slot++) {
      SongChunk chunk = holdings.songs().chunk(slot);
      int place = slot & Table.IN_CHUNK;
      if (chunk.isTaken(place)
          && visible.has(chunk.traits(place).library())
          && wanted.test(view(slot))) {
        found.set(slot);
      }
    }
    int[] sorted = holdings.orders().of(order.key());
    var songs = new ArrayList<Song>(found.cardinality());
    for (int i = 0; i < sorted.length; i++) {
      int slot = sorted[order.descending() ? sorted.length - 1 - i : i];
      if (found.get(slot)) {
        songs.add(view(slot));
      }
    }
    return songs;
  }

  /// Whether the path of a song of this catalogue may have a text: where it says no, it has not.
  /// All songs are looked at now, in a few milliseconds for 500,000; looking at a path whole costs
  /// more.
  ///
  /// @param folded see [Fold]
  public Predicate<Song> mayHaveInPath(String folded) {
    BitSet found = new PathSearch(holdings.songs()).having(folded).having();
    return song -> found.get(song.slot());
  }

  /// Whether the path of a song of this catalogue has a text; costs the same look.
  ///
  /// @param folded see [Fold]
  public Predicate<Song> hasInPath(String folded) {
    PathTold told = new PathSearch(holdings.songs()).having(folded);
    var paths = new FoldedPaths();
    return song -> told.isSure(song) || (told.isOpen(song) && paths.isIn(song, folded));
  }

  /// Whether the path of a song of this catalogue ends with a text; costs the same look.
  ///
  /// @param folded see [Fold]
  public Predicate<Song> endsPath(String folded) {
    PathTold told = new PathSearch(holdings.songs()).endingWith(folded);
    var paths = new FoldedPaths();
    return song -> told.isSure(song) || (told.isOpen(song) && paths.of(song).endsWith(folded));
  }

  private record Question(SongOrder.Key order, SongFilter filter, Visible visible) {}

  private int[] selected(SongOrder.Key key, SongFilter filter, Visible visible) {
    if (filter.equals(SongFilter.ALL) && holdings.isAll(visible)) {
      return holdings.orders().of(key);
    }
    return catalogue
        .selections()
        .of(new Question(key, filter, visible), () -> select(key, filter, visible));
  }

  private int[] select(SongOrder.Key key, SongFilter filter, Visible visible) {
    int[] sorted =
        filter
            .artist()
            .map(artist -> ofArtist(artist, key))
            .orElseGet(() -> holdings.orders().of(key));
    var genre = new GenreMatch(filter.genre());
    var tags = filter.tags().matching();
    return Windows.filtered(
        sorted,
        slot -> {
          SongTraits traits = holdings.traits(slot);
          return visible.has(traits.library())
              && filter.hasYear(traits.year())
              && genre.has(traits.genres())
              && tags.fits(holdings.songs().chunk(slot).tags(slot & Table.IN_CHUNK));
        });
  }

  private int[] ofArtist(ArtistId id, SongOrder.Key key) {
    int artist = holdings.artists().find(id.value());
    if (artist < 0) {
      return new int[0];
    }
    ArtistEntry entry = holdings.artist(artist);
    int part = entry.isMain() ? Part.MAIN : entry.parts();
    return holdings
        .comparing()
        .songs(key)
        .sorted(
            Arrays.stream(entry.albums())
                .filter(album -> (holdings.album(album).sums().partOf(artist) & part) != 0)
                .flatMap(holdings::songsOfAlbum)
                .filter(slot -> isBy(holdings.people(slot), id, part)));
  }

  private static boolean isBy(SongPeople people, ArtistId artist, int part) {
    return people.credits().stream()
        .anyMatch(
            credit -> (Part.bit(credit.role()) & part) != 0 && credit.artist().equals(artist));
  }

  Song view(int slot) {
    return new Song(catalogue, slot);
  }
}
