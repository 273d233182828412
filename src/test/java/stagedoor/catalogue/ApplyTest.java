package stagedoor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.bench.SyntheticRows;

/// However many changes lead to them, the same rows give the same catalogue.
@NullMarked
class ApplyTest {

  private static final List<String> WORDS =
      List.of("Sea", "The", "Über", "夜空", "P!", "don’t", "a", "Ωmega", "x-ray", "Sea-side");
  private static final List<String> GENRES = List.of("Rock", "rock", "Jazz", "Fado", "Pop");
  private static final List<Visible> CALLERS =
      List.of(
          Visible.of(Rows.MAIN),
          Visible.of(Rows.OTHER),
          new Visible(Set.of(Rows.MAIN, Rows.OTHER)),
          new Visible(Set.of()));

  @Test
  void manyChangesGiveWhatTheirLastRowsGive() {
    long seed = Long.getLong("seed", System.nanoTime());
    for (int round = 0; round < 12; round++) {
      var walk = new Walk(seed + round);
      for (int step = 0; step < 40; step++) {
        walk.step();
        if (step % 8 == 7) {
          assertThat(picture(walk.catalogue))
              .as("-Dseed=%d, step %d", seed + round, step)
              .isEqualTo(picture(walk.rebuilt()));
          assertThat(picture(walk.filled()))
              .as("filled, -Dseed=%d, step %d", seed + round, step)
              .isEqualTo(picture(walk.rebuilt()));
        }
      }
    }
  }

  @Test
  void aLargeLibraryIsTheSameAtOnceAndInPieces() {
    Change rows = SyntheticRows.of(12_000, 4);
    Catalogue pieces =
        Catalogue.empty().apply(Change.added(List.of(), rows.albums(), rows.artists()));
    for (int from = 0; from < rows.songs().size(); from += 4_000) {
      List<SongRow> some = rows.songs().subList(from, from + 4_000);
      pieces = pieces.apply(Change.added(some, List.of(), List.of()));
    }
    assertThat(picture(pieces)).isEqualTo(picture(Catalogue.empty().apply(rows)));
    assertThat(picture(filled(rows.songs(), rows.albums(), rows.artists())))
        .isEqualTo(picture(pieces));
  }

  @Test
  void aFilledCatalogueChangesLikeAnyOther() {
    Change rows = SyntheticRows.of(1_000, 6);
    Catalogue filled = filled(rows.songs(), rows.albums(), rows.artists());
    Catalogue applied = Catalogue.empty().apply(rows);
    Set<SongId> gone = Set.of(rows.songs().get(3).id(), rows.songs().get(700).id());
    List<SongRow> back = List.of(rows.songs().get(3));
    for (Change change :
        List.of(gone(gone, Set.of(), Set.of()), Change.added(back, List.of(), List.of()))) {
      filled = filled.apply(change);
      applied = applied.apply(change);
      assertThat(picture(filled)).isEqualTo(picture(applied));
    }
  }

  @Test
  void aFillingRefusesRowsThatDoNotFit() {
    ArtistRow artist = Rows.artist(1, "A");
    AlbumRow here = Rows.album(1, Rows.MAIN, "B", artist);
    AlbumRow there = Rows.album(1, Rows.OTHER, "B", artist);
    SongRow song = Rows.song(1, there, "C", 2000, List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filled(List.of(song), List.of(), List.of(artist)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filled(List.of(song), List.of(here), List.of(artist)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filled(List.of(song), List.of(there), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filled(List.of(song, song), List.of(there), List.of(artist)));
  }

  private static Catalogue filled(
      List<SongRow> songs, List<AlbumRow> albums, List<ArtistRow> artists) {
    Filling filling = Catalogue.empty().filling(albums, artists);
    songs.forEach(filling::add);
    return filling.catalogue();
  }

  @Test
  void theValueBeforeStaysWhatItWas() {
    var walk = new Walk(5);
    for (int step = 0; step < 10; step++) {
      walk.step();
    }
    Catalogue before = walk.catalogue;
    Map<String, Object> seen = picture(before);
    for (int step = 0; step < 10; step++) {
      walk.step();
    }
    assertThat(picture(before)).isEqualTo(seen);
  }

  @Test
  void rowsThatNameUnknownOnesAreRefused() {
    ArtistRow artist = Rows.artist(1, "A");
    AlbumRow album = Rows.album(1, Rows.MAIN, "B", artist);
    SongRow song = Rows.song(1, album, "C", 2000, List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> apply(List.of(song), List.of(), List.of(artist)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> apply(List.of(song), List.of(album), List.of()));
    Catalogue whole = apply(List.of(song), List.of(album), List.of(artist));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> whole.apply(gone(Set.of(), Set.of(album.id()), Set.of())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> whole.apply(gone(Set.of(), Set.of(), Set.of(artist.id()))));
    Catalogue none = whole.apply(gone(Set.of(song.id()), Set.of(album.id()), Set.of(artist.id())));
    assertThat(none.songCount()).isZero();
  }

  @Test
  void aSongIsInTheLibraryOfItsAlbum() {
    ArtistRow artist = Rows.artist(1, "A");
    AlbumRow here = Rows.album(1, Rows.MAIN, "B", artist);
    AlbumRow there = Rows.album(1, Rows.OTHER, "B", artist);
    SongRow song = Rows.song(1, there, "C", 2000, List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> apply(List.of(song), List.of(here), List.of(artist)));
  }

  private static Catalogue apply(
      List<SongRow> songs, List<AlbumRow> albums, List<ArtistRow> artists) {
    return Catalogue.empty().apply(Change.added(songs, albums, artists));
  }

  private static Change gone(Set<SongId> songs, Set<AlbumId> albums, Set<ArtistId> artists) {
    return new Change(List.of(), List.of(), List.of(), songs, albums, artists);
  }

  /// Every answer a catalogue gives, in a form that can be compared.
  private static Map<String, Object> picture(Catalogue catalogue) {
    var picture = new LinkedHashMap<String, Object>();
    for (Visible caller : CALLERS) {
      for (var key : SongOrder.Key.values()) {
        picture.put(caller + " songs " + key, songs(catalogue, key, SongFilter.ALL, caller));
      }
      var jazz = new SongFilter("JAZZ", 1990, 2010, Optional.empty());
      picture.put(caller + " jazz", songs(catalogue, SongOrder.Key.YEAR, jazz, caller));
      for (var key : AlbumOrder.Key.values()) {
        var order = new AlbumOrder(key, key == AlbumOrder.Key.ADDED);
        picture.put(
            caller + " albums " + key,
            catalogue.albums().page(order, AlbumFilter.ALL, caller, 0, 9999).items().stream()
                .map(album -> shown(catalogue, album, caller))
                .toList());
      }
      picture.put(
          caller + " artists",
          catalogue.artists().page(false, true, caller, 0, 9999).items().stream()
              .map(artist -> shown(catalogue, artist, caller))
              .toList());
      picture.put(caller + " index", catalogue.artists().index(caller));
      picture.put(caller + " genres", catalogue.genres().list(caller));
      for (String query : List.of("", "s", "sea", "the sea", "夜", "p!", "DON'T ub", "ωm x")) {
        picture.put(
            caller + " song search " + query, catalogue.search().songs(query, caller, 1, 7));
        picture.put(caller + " albums " + query, catalogue.search().albums(query, caller, 0, 9));
        picture.put(caller + " artists " + query, catalogue.search().artists(query, caller, 0, 9));
      }
    }
    return picture;
  }

  private static List<String> songs(
      Catalogue catalogue, SongOrder.Key key, SongFilter filter, Visible caller) {
    return catalogue
        .songs()
        .page(new SongOrder(key, false), filter, caller, 0, 9999)
        .items()
        .stream()
        .map(song ->
            "%s %s %s by %s on %s %d %s"
                .formatted(
                    song,
                    song.path(),
                    song.title(),
                    song.artists().stream().map(Artist::name).toList(),
                    song.album().title(),
                    song.year(),
                    song.genres()))
        .toList();
  }

  private static String shown(Catalogue catalogue, Album album, Visible caller) {
    return "%s %s by %s %d %d %d %s %s"
        .formatted(
            album,
            album.title(),
            album.artists(),
            album.year(),
            album.songCount(),
            album.durationMs(),
            album.genres(),
            catalogue.songs().ofAlbum(album.id(), caller));
  }

  private static String shown(Catalogue catalogue, Artist artist, Visible caller) {
    return "%s %s %d %s %s %s %s"
        .formatted(
            artist,
            artist.name(),
            artist.albumCount(caller),
            artist.roles(),
            catalogue.albums().ofArtist(artist.id(), caller),
            catalogue.albums().withArtist(artist.id(), caller),
            songs(
                catalogue,
                SongOrder.Key.TITLE,
                new SongFilter("", 0, 3000, Optional.of(artist.id())),
                caller));
  }

  /// Random changes of a small library, with the rows that remain.
  private static final class Walk {

    private final SplittableRandom random;
    private final Map<Long, ArtistRow> artists = new TreeMap<>();
    private final Map<Long, AlbumRow> albums = new TreeMap<>();
    private final Map<Long, SongRow> songs = new TreeMap<>();
    private Catalogue catalogue = Catalogue.empty();
    private long nextId = 1;

    Walk(long seed) {
      random = new SplittableRandom(seed);
    }

    Catalogue rebuilt() {
      return Catalogue.empty()
          .apply(
              Change.added(
                  List.copyOf(songs.values()),
                  List.copyOf(albums.values()),
                  List.copyOf(artists.values())));
    }

    /// From the same rows, which come in any order.
    Catalogue filled() {
      var shuffled = new ArrayList<>(songs.values());
      Collections.shuffle(shuffled, new Random(random.nextLong()));
      return ApplyTest.filled(
          shuffled, List.copyOf(albums.values()), List.copyOf(artists.values()));
    }

    void step() {
      var goneSongs = new HashSet<SongId>();
      List.copyOf(songs.values()).stream()
          .filter(song -> random.nextInt(12) == 0)
          .forEach(song -> goneSongs.add(song.id()));
      goneSongs.forEach(id -> songs.remove(id.value()));
      var changed = new ArrayList<ArtistRow>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        long id = known(artists);
        artists.put(id, Rows.artist(id, name()));
        changed.add(artists.get(id));
      }
      var changedAlbums = new ArrayList<AlbumRow>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        changedAlbums.add(putAlbum());
      }
      var changedSongs = new ArrayList<SongRow>();
      for (int i = random.nextInt(60); i >= 0; i--) {
        changedSongs.add(putSong());
      }
      Set<AlbumId> goneAlbums = goneAlbums();
      Set<ArtistId> goneArtists = goneArtists();
      changedAlbums.removeIf(row -> goneAlbums.contains(row.id()));
      changed.removeIf(row -> goneArtists.contains(row.id()));
      catalogue =
          catalogue.apply(
              new Change(changedSongs, changedAlbums, changed, goneSongs, goneAlbums, goneArtists));
    }

    private <T> long known(Map<Long, T> rows) {
      return rows.isEmpty() || random.nextInt(3) == 0 ? nextId++ : pick(List.copyOf(rows.keySet()));
    }

    private AlbumRow putAlbum() {
      long id = known(albums);
      LibraryId library = random.nextInt(4) == 0 ? Rows.OTHER : Rows.MAIN;
      // An album's library never changes, as in a scan.
      LibraryId kept = albums.containsKey(id) ? albums.get(id).library() : library;
      ArtistRow artist = pick(List.copyOf(artists.values()));
      albums.put(id, Rows.album(id, kept, name(), artist));
      return albums.get(id);
    }

    private SongRow putSong() {
      long id = known(songs);
      AlbumRow album = pick(List.copyOf(albums.values()));
      List<String> genres = List.of(pick(GENRES), "Live").subList(0, random.nextInt(3));
      List<ArtistId> by = List.of(pick(List.copyOf(artists.values())).id());
      int year = random.nextInt(3) == 0 ? 0 : 1985 + random.nextInt(40);
      songs.put(id, Rows.song(id, album, name(), name(), year, genres, by));
      return songs.get(id);
    }

    private Set<AlbumId> goneAlbums() {
      var gone = new HashSet<AlbumId>();
      for (AlbumRow album : List.copyOf(albums.values())) {
        boolean used = songs.values().stream().anyMatch(song -> song.album().equals(album.id()));
        if (!used && random.nextBoolean() && albums.size() > 2) {
          albums.remove(album.id().value());
          gone.add(album.id());
        }
      }
      return gone;
    }

    private Set<ArtistId> goneArtists() {
      var gone = new HashSet<ArtistId>();
      for (ArtistRow artist : List.copyOf(artists.values())) {
        ArtistId id = artist.id();
        boolean used =
            albums.values().stream().anyMatch(album -> album.artists().contains(id))
                || songs.values().stream()
                    .flatMap(song -> song.credits().stream())
                    .anyMatch(credit -> credit.artist().equals(id));
        if (!used && random.nextBoolean()) {
          artists.remove(id.value());
          gone.add(id);
        }
      }
      return gone;
    }

    private String name() {
      return pick(WORDS) + (random.nextBoolean() ? "" : " " + pick(WORDS));
    }

    private <T> T pick(List<T> from) {
      return from.get(random.nextInt(from.size()));
    }
  }
}
