package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All music as one immutable value. [#apply] gives the next one and leaves this as it is.
public final class Catalogue {

  private final Articles ignored;
  private final long version;
  final Map<SongId, SongRow> songRows;
  final Map<AlbumId, AlbumRow> albumRows;
  final Map<ArtistId, ArtistRow> artistRows;
  final Map<AlbumId, List<SongRow>> byAlbum = new HashMap<>();
  final Map<AlbumId, AlbumEntry> albumEntries = new TreeMap<>();
  final Map<ArtistId, ArtistEntry> artistEntries = new TreeMap<>();
  private final Songs songs = new Songs(this);
  private final Albums albums = new Albums(this);
  private final Artists artists = new Artists(this);

  private Catalogue(
      Articles ignored,
      long version,
      Map<SongId, SongRow> songRows,
      Map<AlbumId, AlbumRow> albumRows,
      Map<ArtistId, ArtistRow> artistRows) {
    this.ignored = ignored;
    this.version = version;
    this.songRows = songRows;
    this.albumRows = albumRows;
    this.artistRows = artistRows;
    for (SongRow row : songRows.values()) {
      byAlbum.computeIfAbsent(row.album(), id -> new ArrayList<>()).add(row);
    }
    Comparator<SongRow> place =
        Comparator.comparingInt((SongRow row) -> row.position().disc())
            .thenComparingInt(row -> row.position().track())
            .thenComparing(row -> row.text().title())
            .thenComparing(SongRow::id);
    byAlbum.values().forEach(list -> list.sort(place));
    for (AlbumRow row : albumRows.values()) {
      List<SongRow> own = byAlbum.getOrDefault(row.id(), List.of());
      albumEntries.put(row.id(), new AlbumEntry(row, ignored.orderName(row.title()), sums(own)));
    }
    for (ArtistRow row : artistRows.values()) {
      artistEntries.put(row.id(), new ArtistEntry(row, ignored.orderName(row.name())));
    }
  }

  private static AlbumSums sums(List<SongRow> songs) {
    var counts = new TreeMap<String, Integer>();
    songs.forEach(row -> row.genres().forEach(genre -> counts.merge(genre, 1, Integer::sum)));
    var genres = new ArrayList<>(counts.keySet());
    genres.sort(Comparator.comparingInt((String genre) -> -counts.getOrDefault(genre, 0)));
    int year = songs.stream().mapToInt(r -> r.dates().year()).filter(y -> y > 0).min().orElse(0);
    long durationMs = songs.stream().mapToLong(row -> row.audio().durationMs()).sum();
    return new AlbumSums(songs.size(), durationMs, year, List.copyOf(genres));
  }

  public static Catalogue empty() {
    return empty(Articles.DEFAULT);
  }

  public static Catalogue empty(Articles ignored) {
    return new Catalogue(ignored, 0, Map.of(), Map.of(), Map.of());
  }

  public Catalogue apply(Change change) {
    var nextSongs = new TreeMap<>(songRows);
    change.goneSongs().forEach(nextSongs::remove);
    change.songs().forEach(row -> nextSongs.put(row.id(), row));
    var nextAlbums = new TreeMap<>(albumRows);
    change.goneAlbums().forEach(nextAlbums::remove);
    change.albums().forEach(row -> nextAlbums.put(row.id(), row));
    var nextArtists = new TreeMap<>(artistRows);
    change.goneArtists().forEach(nextArtists::remove);
    change.artists().forEach(row -> nextArtists.put(row.id(), row));
    return new Catalogue(ignored, version + 1, nextSongs, nextAlbums, nextArtists);
  }

  /// Grows with each change applied.
  public long version() {
    return version;
  }

  public int songCount() {
    return songRows.size();
  }

  public Songs songs() {
    return songs;
  }

  public Albums albums() {
    return albums;
  }

  public Artists artists() {
    return artists;
  }

  public Genres genres() {
    return new Genres(this);
  }

  public Search search() {
    return new Search(this);
  }

  String orderName(String name) {
    return ignored.orderName(name);
  }

  Album album(AlbumId id) {
    return Optional.ofNullable(albumEntries.get(id)).map(e -> new Album(this, e)).orElseThrow();
  }

  Artist artist(ArtistId id) {
    return Optional.ofNullable(artistEntries.get(id)).map(e -> new Artist(this, e)).orElseThrow();
  }
}
