package stagedoor.library;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.library.CoverSearch.Place;
import stagedoor.library.CoverSearch.SongFile;

/// Which picture belongs to an item: an uploaded one, else the first in the owner's order of
/// sources. A song's own, else its album's; a disc's, else its album's; an artist's, else that of
/// one of the artist's albums ([Artist#pictured]).
///
/// Of an artist each caller sees what lies in the libraries that they may see, and no more.
final class CoverFinder {

  /// Artists' and discs' pictures are not watched by scans, so their folders are looked at.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(20);

  /// The rule that stands before all of the owner's.
  static final String GIVEN = "uploaded";

  private static final int MAX_REMEMBERED = 5_000;
  private static final int MAX_ALBUMS = 20;

  private final Libraries libraries;
  private final Shelf shelf;
  private final CoverSearch search;
  private final boolean ofSongs;
  private final UploadedPictures uploads;
  private final FetchedLooks fetched;
  private final ShortMemory<Asked, Optional<Known>> looked =
      new ShortMemory<>(LOOK_EVERY, MAX_REMEMBERED);

  CoverFinder(Libraries libraries, Shelf shelf, CoverSettings settings, KeptPictures kept) {
    this.libraries = libraries;
    this.shelf = shelf;
    uploads = kept.uploads();
    fetched = new FetchedLooks(kept.fetched(), settings.agents());
    search = new CoverSearch(settings);
    ofSongs = settings.ofSongs();
    shelf.onPublish(next -> looked.clear());
  }

  /// @param what an artist, or a disc of an album
  private record Asked(String what, Visible visible) {}

  /// A picture that is known to the catalogue, but not looked for yet.
  ///
  /// @param name changes when the picture does; two pictures never share one
  record Known(String name, Supplier<Optional<CoverSource>> source) {}

  /// Costs no look at the disk, except for artists.
  Optional<Known> find(ItemId item, Visible visible) {
    Catalogue catalogue = shelf.now();
    return switch (item) {
      case SongId id ->
          catalogue.songs().find(id, visible).flatMap(song -> ofSong(catalogue, song));
      case AlbumId id ->
          catalogue.albums().find(id, visible).flatMap(album -> ofAlbum(catalogue, album));
      case ArtistId id ->
          catalogue
              .artists()
              .find(id, visible)
              .flatMap(artist -> ofArtist(catalogue, artist, visible));
    };
  }

  /// The picture of an album that the caller may see.
  Optional<Known> of(Album album) {
    return ofAlbum(shelf.now(), album);
  }

  /// The picture of one disc of an album, else that of the album.
  Optional<Known> disc(AlbumId id, int number, Visible visible) {
    Catalogue catalogue = shelf.now();
    Optional<Album> album = catalogue.albums().find(id, visible);
    return album.flatMap(it ->
        looked
            .get(new Asked(id + " " + number, visible), () -> ofDisc(catalogue, it, number))
            .or(() -> ofAlbum(catalogue, it)));
  }

  /// Every place where an item's picture is looked for, best first, each looked at when it is asked
  /// for; empty when there is no such item.
  Optional<Stream<Look>> looks(ItemId item) {
    Catalogue catalogue = shelf.now();
    return switch (item) {
      case SongId id -> catalogue.songs().findAnywhere(id).map(song -> looks(catalogue, song));
      case AlbumId id ->
          catalogue.albums().find(id, everything()).map(album -> looks(catalogue, album));
      case ArtistId id ->
          catalogue
              .artists()
              .find(id, everything())
              .map(artist -> looks(catalogue, artist, everything()));
    };
  }

  /// The same for one disc of an album; empty when the album has no such disc.
  Optional<Stream<Look>> looks(AlbumId id, int number) {
    Catalogue catalogue = shelf.now();
    return catalogue
        .albums()
        .find(id, everything())
        .filter(album -> !disc(catalogue, album, number).isEmpty())
        .map(album -> Stream.concat(looks(catalogue, album, number), looks(catalogue, album)));
  }

  private Stream<Look> looks(Catalogue catalogue, Song song) {
    Stream<Look> own =
        song.ownCover() && ofSongs ? Stream.of(CoverSearch.inside(file(song))) : Stream.empty();
    return Stream.concat(own, looks(catalogue, song.album()));
  }

  private Stream<Look> looks(Catalogue catalogue, Album album) {
    return Stream.concat(
        Stream.of(look(album.id().toString())),
        search.album(place(catalogue, album), () -> fetched.of(album)));
  }

  private Stream<Look> looks(Catalogue catalogue, Album album, int number) {
    List<Song> disc = disc(catalogue, album, number);
    return search.disc(
        place(catalogue, album), number, own(disc), () -> disc.getFirst().discTitle());
  }

  private Stream<Look> looks(Catalogue catalogue, Artist artist, Visible visible) {
    List<Album> albums = catalogue.albums().ofArtist(artist.id(), visible);
    return Stream.of(
            Stream.of(look(artist.id().toString())),
            ofOwn(catalogue, artist, alone(albums)),
            albums.stream()
                .filter(album -> !album.cover().isEmpty())
                .flatMap(album -> looks(catalogue, album)))
        .flatMap(looks -> looks);
  }

  /// What was given by hand, to an item or a playlist.
  Look look(String owner) {
    return uploads.look(owner);
  }

  Optional<Known> uploaded(String owner) {
    return uploads.find(owner).map(upload -> known(upload, uploads));
  }

  static Known known(UploadedPictures.Upload upload, UploadedPictures uploads) {
    return new Known(
        "uploaded:" + upload.hash(),
        () -> Optional.of(new CoverSource.Beside(uploads.file(upload))));
  }

  private Optional<Known> ofSong(Catalogue catalogue, Song song) {
    if (!song.ownCover() || !ofSongs) {
      return ofAlbum(catalogue, song.album());
    }
    String name = song.id() + ":" + song.modifiedMs() + ":" + song.sizeBytes();
    return Optional.of(new Known(name, () -> CoverSearch.inside(file(song)).found()));
  }

  private Optional<Known> ofAlbum(Catalogue catalogue, Album album) {
    if (album.cover().isEmpty()) {
      return Optional.empty();
    }
    Optional<Known> uploaded = uploaded(album.id().toString());
    String name = album.id() + ":" + album.cover();
    return uploaded.or(() -> Optional.of(new Known(name, () -> source(catalogue, album))));
  }

  /// A fetched picture has a version of its own, so it is never taken for what was found here.
  private Optional<CoverSource> source(Catalogue catalogue, Album album) {
    return FetchedPictures.isVersion(album.cover())
        ? fetched.source(album.id())
        : first(search.album(place(catalogue, album), () -> FetchedLooks.NOT_NOW));
  }

  /// Whether something is found here for an artist, before pictures from elsewhere count.
  boolean hasOwn(Catalogue catalogue, Artist artist) {
    List<Album> own = alone(catalogue.albums().ofArtist(artist.id(), everything()));
    return ofOwn(catalogue, artist, own)
        .takeWhile(look -> !look.rule().equals(PictureRule.External.WORD))
        .anyMatch(look -> look.found().isPresent());
  }

  private Optional<Known> ofDisc(Catalogue catalogue, Album album, int number) {
    return disc(catalogue, album, number).isEmpty()
        ? Optional.empty()
        : first(looks(catalogue, album, number)).map(CoverFinder::known);
  }

  private List<Song> disc(Catalogue catalogue, Album album, int number) {
    return songs(catalogue, album).stream().filter(song -> song.disc() == number).toList();
  }

  private Optional<Known> ofArtist(Catalogue catalogue, Artist artist, Visible visible) {
    String id = artist.id().toString();
    return uploaded(id)
        .or(() -> looked.get(new Asked(id, visible), () -> ofOwn(catalogue, artist, visible)))
        .or(() -> artist.pictured(visible).flatMap(album -> ofAlbum(catalogue, album)));
  }

  private Optional<Known> ofOwn(Catalogue catalogue, Artist artist, Visible visible) {
    List<Album> own = alone(catalogue.albums().ofArtist(artist.id(), visible));
    return first(ofOwn(catalogue, artist, own)).map(CoverFinder::known);
  }

  /// Those that are nobody else's too.
  private static List<Album> alone(List<Album> albums) {
    return albums.stream().filter(album -> album.artists().size() == 1).limit(MAX_ALBUMS).toList();
  }

  private Stream<Look> ofOwn(Catalogue catalogue, Artist artist, List<Album> own) {
    if (own.isEmpty()) {
      return search.artistElsewhere(() -> fetched.of(artist));
    }
    LibraryId library = own.getFirst().library();
    Path top =
        libraries.find(library).map(it -> RawPath.path(RawPath.of(it.folder()))).orElseThrow();
    List<Path> folders =
        own.stream()
            .filter(album -> album.library().equals(library))
            .flatMap(album -> place(catalogue, album).folders().stream().limit(1))
            .toList();
    List<String> names =
        Stream.concat(artist.musicBrainz().map(UUID::toString).stream(), Stream.of(artist.name()))
            .toList();
    return search.artist(
        around(folders), top, new Place(folders, List.of()), names, () -> fetched.of(artist));
  }

  /// The folder around all of these.
  private static Optional<Path> around(List<Path> folders) {
    return folders.stream()
        .map(Path::getParent)
        .map(Optional::ofNullable)
        .reduce((one, other) -> one.flatMap(a -> other.flatMap(b -> common(a, b))))
        .flatMap(found -> found);
  }

  private static Optional<Path> common(Path one, Path other) {
    Optional<Path> around = Optional.of(one);
    while (around.isPresent() && !other.startsWith(around.get())) {
      around = around.map(Path::getParent);
    }
    return around;
  }

  /// A file of its own, known by where it lies and when it was changed.
  static Known known(CoverSource source) {
    String name =
        switch (source) {
          case CoverSource.Beside(var file) ->
              "file:"
                  + RawPath.of(file)
                  + ":"
                  + file.toFile().lastModified()
                  + ":"
                  + file.toFile().length();
          case CoverSource.Inside(var file, var picture) ->
              "in:"
                  + RawPath.of(file)
                  + ":"
                  + file.toFile().lastModified()
                  + ":"
                  + picture.offset();
          case CoverSource.Made made -> "made:" + made.picture().length;
        };
    return new Known(name, () -> Optional.of(source));
  }

  private static Optional<CoverSource> first(Stream<Look> looks) {
    return looks.flatMap(look -> look.found().stream()).findFirst();
  }

  private Place place(Catalogue catalogue, Album album) {
    return place(songs(catalogue, album));
  }

  private Place place(List<Song> songs) {
    List<Song> sorted = songs.stream().sorted(Comparator.comparing(Song::path)).toList();
    if (sorted.isEmpty()) {
      return new Place(List.of(), List.of());
    }
    LibraryId library = sorted.getFirst().library();
    List<Path> folders =
        AlbumFolders.of(sorted.stream().map(Song::path).toList()).stream()
            .map(folder -> libraries.fileOf(library, folder))
            .toList();
    return new Place(
        folders, sorted.stream().map(song -> new SongFile(file(song), song.ownCover())).toList());
  }

  /// Only the folders of these songs, without what lies around.
  private Place own(List<Song> songs) {
    Place place = place(songs);
    List<Path> folders =
        place.songs().stream()
            .flatMap(song -> Optional.ofNullable(song.file().getParent()).stream())
            .distinct()
            .toList();
    return new Place(folders, place.songs());
  }

  private List<Song> songs(Catalogue catalogue, Album album) {
    return catalogue.songs().ofAlbum(album.id(), Visible.of(album.library()));
  }

  private Path file(Song song) {
    return libraries.fileOf(song.library(), song.path());
  }

  /// For who explains pictures to the owner.
  private Visible everything() {
    return new Visible(libraries.list().stream().map(Library::id).collect(Collectors.toSet()));
  }
}
