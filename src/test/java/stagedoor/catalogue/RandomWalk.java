package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/// Random changes of a small library, with the rows that remain.
@NullMarked
final class RandomWalk {

  private static final List<String> WORDS =
      List.of("Sea", "The", "Über", "夜空", "P!", "don’t", "a", "Ωmega", "x-ray", "Sea-side");
  private static final List<String> GENRES = List.of("Rock", "rock", "Jazz", "Fado", "Pop");

  private final SplittableRandom random;
  private final Map<Long, ArtistRow> artists = new TreeMap<>();
  private final Map<Long, AlbumRow> albums = new TreeMap<>();
  private final Map<Long, SongRow> songs = new TreeMap<>();
  Catalogue catalogue = Catalogue.empty();
  Change last = Change.NONE;
  private long nextId = 1;

  RandomWalk(long seed) {
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
    return ApplyTest.filled(shuffled, List.copyOf(albums.values()), List.copyOf(artists.values()));
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
      artists.put(id, artist(id));
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
    last = new Change(changedSongs, changedAlbums, changed, goneSongs, goneAlbums, goneArtists);
    catalogue = catalogue.apply(last);
  }

  private <T> long known(Map<Long, T> rows) {
    return rows.isEmpty() || random.nextInt(3) == 0 ? nextId++ : pick(List.copyOf(rows.keySet()));
  }

  private ArtistRow artist(long id) {
    String sortName = random.nextBoolean() ? "" : name();
    return new ArtistRow(new ArtistId(id), name(), sortName, Optional.empty(), "", List.of());
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
