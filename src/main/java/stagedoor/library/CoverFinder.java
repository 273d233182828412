package stagedoor.library;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.tag.TagReader;
import stagedoor.tag.UnreadableException;

/// Which picture belongs to an item: a song's own, else its album's; an album's beside its songs,
/// else inside one of them; an artist's in the folder above the albums, else of an album.
final class CoverFinder {

  private final Libraries libraries;
  private final Shelf shelf;

  CoverFinder(Libraries libraries, Shelf shelf) {
    this.libraries = libraries;
    this.shelf = shelf;
  }

  /// A picture that is known to the catalogue, but not looked for yet.
  ///
  /// @param name changes when the picture does; two pictures never share one
  record Known(String name, Supplier<Optional<CoverSource>> source) {}

  /// Costs no look at the disk, except for artists.
  Optional<Known> find(ItemId item) {
    Catalogue catalogue = shelf.now();
    return switch (item) {
      case SongId id -> catalogue.songs().findAnywhere(id).flatMap(song -> ofSong(catalogue, song));
      case AlbumId id ->
          catalogue.albums().find(id, everything()).flatMap(album -> ofAlbum(catalogue, album));
      case ArtistId id ->
          catalogue.artists().find(id, everything()).flatMap(artist -> ofArtist(catalogue, artist));
    };
  }

  private Optional<Known> ofSong(Catalogue catalogue, Song song) {
    if (!song.ownCover()) {
      return ofAlbum(catalogue, song.album());
    }
    String name = song.id() + ":" + song.modifiedMs() + ":" + song.sizeBytes();
    return Optional.of(new Known(name, () -> inside(song)));
  }

  private Optional<Known> ofAlbum(Catalogue catalogue, Album album) {
    if (album.cover().isEmpty()) {
      return Optional.empty();
    }
    String name = album.id() + ":" + album.cover();
    return Optional.of(new Known(name, () -> source(songs(catalogue, album))));
  }

  /// The scan does not watch artists' own pictures, so their names and times are looked up.
  private Optional<Known> ofArtist(Catalogue catalogue, Artist artist) {
    List<Album> albums = catalogue.albums().ofArtist(artist.id(), everything());
    Optional<Path> own =
        albums.stream()
            .limit(3)
            .flatMap(album -> songs(catalogue, album).stream().limit(1))
            .flatMap(song -> Optional.ofNullable(folder(song).getParent()).stream())
            .distinct()
            .flatMap(folder -> FolderPictures.find(folder, FolderPictures.ARTIST).stream())
            .findFirst();
    if (own.isPresent()) {
      Path file = own.get();
      return Optional.of(
          new Known(
              "file:" + RawPath.of(file) + ":" + file.toFile().lastModified(),
              () -> Optional.of(new CoverSource.Beside(file))));
    }
    return albums.stream().flatMap(album -> ofAlbum(catalogue, album).stream()).findFirst();
  }

  private Optional<CoverSource> source(List<Song> songs) {
    Set<Path> folders =
        songs.stream().map(this::folder).collect(Collectors.toCollection(LinkedHashSet::new));
    Stream<CoverSource> beside =
        folders.stream()
            .flatMap(folder -> FolderPictures.find(folder, FolderPictures.ALBUM).stream())
            .map(CoverSource.Beside::new);
    Stream<CoverSource> inside =
        songs.stream().filter(Song::ownCover).flatMap(song -> inside(song).stream());
    return Stream.concat(beside, inside).findFirst();
  }

  private Optional<CoverSource> inside(Song song) {
    Path file = file(song);
    try {
      return TagReader.read(file).cover().map(picture -> new CoverSource.Inside(file, picture));
    } catch (UnreadableException goneSinceTheScan) {
      return Optional.empty();
    }
  }

  private List<Song> songs(Catalogue catalogue, Album album) {
    return catalogue.songs().ofAlbum(album.id(), everything());
  }

  private Path file(Song song) {
    return libraries.fileOf(song.library(), song.path());
  }

  private Path folder(Song song) {
    Path file = file(song);
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  /// Whether the caller may see the item was decided before.
  private Visible everything() {
    return new Visible(libraries.list().stream().map(Library::id).collect(Collectors.toSet()));
  }
}
