package stagedoor.library;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.Visible;

/// The folders of one library in which pictures of an artist may lie, as raw paths. Only albums
/// that are nobody else's lead there.
///
/// @param above the folder around the artist's albums and those around it, the nearest first
/// @param albums the first folder of each album
public record ArtistFolders(LibraryId library, List<String> above, List<String> albums) {

  /// How far above an artist's albums a picture of the artist may lie.
  private static final int LEVELS = 3;

  private static final int MAX_ALBUMS = 20;

  public ArtistFolders {
    above = List.copyOf(above);
    albums = List.copyOf(albums);
  }

  /// The folders in each library that is visible, by the library's number.
  public static List<ArtistFolders> of(Catalogue catalogue, Artist artist, Visible visible) {
    return catalogue.albums().ofArtist(artist.id(), visible).stream()
        .filter(album -> album.artists().size() == 1)
        .collect(Collectors.groupingBy(Album::library))
        .entrySet()
        .stream()
        .sorted(Comparator.comparingInt(entry -> entry.getKey().value()))
        .map(entry -> of(entry.getKey(), folders(catalogue, entry.getValue())))
        .toList();
  }

  private static List<String> folders(Catalogue catalogue, List<Album> albums) {
    return albums.stream()
        .limit(MAX_ALBUMS)
        .flatMap(album -> folders(catalogue, album).stream().limit(1))
        .toList();
  }

  private static List<String> folders(Catalogue catalogue, Album album) {
    return AlbumFolders.of(
        catalogue.songs().ofAlbum(album.id(), Visible.of(album.library())).stream()
            .map(Song::path)
            .sorted()
            .toList());
  }

  static ArtistFolders of(LibraryId library, List<String> albums) {
    return new ArtistFolders(
        library, around(albums).map(ArtistFolders::levels).orElse(List.of()), albums);
  }

  /// The folder around all of these; empty when one of them is the library's top.
  private static Optional<String> around(List<String> folders) {
    return folders.stream().anyMatch(String::isEmpty)
        ? Optional.empty()
        : folders.stream().map(AlbumFolders::parent).reduce(ArtistFolders::common);
  }

  private static String common(String one, String other) {
    String around = one;
    while (!around.isEmpty() && !(other + "/").startsWith(around + "/")) {
      around = AlbumFolders.parent(around);
    }
    return around;
  }

  /// The library's top is nobody's folder, unless the albums lie directly in it.
  private static List<String> levels(String around) {
    var levels = new ArrayList<>(List.of(around));
    String next = AlbumFolders.parent(around);
    while (levels.size() < LEVELS && !next.isEmpty()) {
      levels.add(next);
      next = AlbumFolders.parent(next);
    }
    return levels;
  }

  /// The names by which pictures in the folder for all artists are found, best first.
  public static List<String> names(Artist artist) {
    return Stream.concat(
            artist.musicBrainz().map(UUID::toString).stream(), Stream.of(artist.name()))
        .toList();
  }
}
