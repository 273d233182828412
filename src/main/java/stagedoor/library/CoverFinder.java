package stagedoor.library;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ArtistCover;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.library.CoverSearch.Around;
import stagedoor.library.CoverSearch.Place;
import stagedoor.library.CoverSearch.SongFile;

/// Which picture belongs to an item: an uploaded one, else the first in the owner's order of
/// sources. A song's own, else its album's; a disc's, else its album's; an artist's, else that of
/// one of the artist's albums ([Artist#pictured]).
///
/// Of an artist each caller sees what lies in the libraries that they may see, and no more.
final class CoverFinder {

  /// Discs' pictures are not watched by scans, so their folders are looked at.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(20);

  /// The rule that stands before all of the owner's.
  static final String GIVEN = "uploaded";

  private static final int MAX_REMEMBERED = 5_000;

  /// So many pictures are tried for one that cannot be used.
  private static final int MAX_OTHERS = 10;

  private static final int MAX_OTHERS_OF_ARTISTS = 40;

  private final Libraries libraries;
  private final Shelf shelf;
  private final CoverSearch search;
  private final boolean ofSongs;
  private final UploadedPictures uploads;
  private final FetchedLooks fetched;
  private final ShortMemory<Disc, Optional<KnownPicture>> looked =
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

  private record Disc(AlbumId album, int number) {}

  /// Costs no look at the disk.
  Optional<KnownPicture> find(ItemId item, Visible visible) {
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
  Optional<KnownPicture> of(Album album) {
    return ofAlbum(shelf.now(), album);
  }

  /// The picture of one disc of an album, else that of the album.
  Optional<KnownPicture> disc(AlbumId id, int number, Visible visible) {
    Catalogue catalogue = shelf.now();
    Optional<Album> album = catalogue.albums().find(id, visible);
    return album.flatMap(it ->
        looked
            .get(new Disc(id, number), () -> ofDisc(catalogue, it, number))
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
            ofOwn(catalogue, artist, visible),
            albums.stream()
                .filter(album -> !album.cover().isEmpty())
                .flatMap(album -> looks(catalogue, album)))
        .flatMap(looks -> looks);
  }

  /// What was given by hand, to an item or a playlist.
  Look look(String owner) {
    return uploads.look(owner);
  }

  /// What was given by hand, without others.
  Optional<KnownPicture> uploaded(String owner) {
    return uploads.find(owner).map(upload -> KnownPicture.given(owner, upload, uploads));
  }

  private Optional<KnownPicture> ofSong(Catalogue catalogue, Song song) {
    Album album = song.album();
    if (!song.ownCover() || !ofSongs) {
      return ofAlbum(catalogue, album);
    }
    String name = song.id() + ":" + song.modifiedMs() + ":" + song.sizeBytes();
    return Optional.of(
        new KnownPicture(
            name,
            () -> CoverSearch.inside(file(song)).found(),
            () -> ofAlbum(catalogue, album).stream().flatMap(KnownPicture::all)));
  }

  private Optional<KnownPicture> ofAlbum(Catalogue catalogue, Album album) {
    if (album.cover().isEmpty()) {
      return Optional.empty();
    }
    Supplier<Stream<CoverSource>> here =
        () ->
            found(search.album(place(catalogue, album), () -> FetchedLooks.NOT_NOW))
                .limit(MAX_OTHERS);
    // A fetched picture has a version of its own, so it is never taken for what was found here.
    boolean elsewhere = FetchedPictures.isVersion(album.cover());
    return uploaded(album.id().toString())
        .map(given -> given.orElse(() -> here.get().map(KnownPicture::at)))
        .or(() ->
            Optional.of(
                new KnownPicture(
                    album.id() + ":" + album.cover(),
                    () -> elsewhere ? fetched.source(album.id()) : here.get().findFirst(),
                    () -> here.get().skip(elsewhere ? 0 : 1).map(KnownPicture::at))));
  }

  /// Whether something is found here for an artist, before pictures from elsewhere count.
  boolean hasOwn(Catalogue catalogue, Artist artist) {
    return ofOwn(catalogue, artist, everything())
        .takeWhile(look -> !look.rule().equals(PictureRule.External.WORD))
        .anyMatch(look -> look.found().isPresent());
  }

  private Optional<KnownPicture> ofDisc(Catalogue catalogue, Album album, int number) {
    Supplier<Stream<KnownPicture>> known =
        () -> found(looks(catalogue, album, number)).limit(MAX_OTHERS).map(KnownPicture::at);
    return disc(catalogue, album, number).isEmpty()
        ? Optional.empty()
        : known
            .get()
            .findFirst()
            .map(it ->
                it.orElse(() ->
                    Stream.concat(
                        known.get().skip(1),
                        ofAlbum(catalogue, album).stream().flatMap(KnownPicture::all))));
  }

  private List<Song> disc(Catalogue catalogue, Album album, int number) {
    return songs(catalogue, album).stream().filter(song -> song.disc() == number).toList();
  }

  private Optional<KnownPicture> ofArtist(Catalogue catalogue, Artist artist, Visible visible) {
    return uploaded(artist.id().toString())
        .or(() -> artist.own(visible).map(own -> ofOwn(catalogue, artist, own)))
        .or(() -> artist.pictured(visible).flatMap(album -> ofAlbum(catalogue, album)))
        .map(known -> known.orElseHere(() -> others(catalogue, artist, visible)));
  }

  /// Looked for in the picture's own library alone: it is kept under a name by which all ask who
  /// may see that library, and another may have got a better one since the scan.
  private KnownPicture ofOwn(Catalogue catalogue, Artist artist, ArtistCover.Own own) {
    var where = new Visible(own.library().stream().collect(Collectors.toSet()));
    return new KnownPicture(
        artist.id() + ":" + own,
        () ->
            FetchedPictures.isVersion(own.version())
                ? fetched.of(artist).found()
                : found(
                        ofOwn(catalogue, artist, where)
                            .filter(look -> !look.rule().equals(PictureRule.External.WORD)))
                    .findFirst(),
        Stream::empty);
  }

  private Stream<KnownPicture> others(Catalogue catalogue, Artist artist, Visible visible) {
    return Stream.concat(
            found(ofOwn(catalogue, artist, visible)).map(KnownPicture::at),
            catalogue.albums().ofArtist(artist.id(), visible).stream()
                .flatMap(album -> ofAlbum(catalogue, album).stream())
                .flatMap(KnownPicture::all))
        .limit(MAX_OTHERS_OF_ARTISTS);
  }

  private Stream<Look> ofOwn(Catalogue catalogue, Artist artist, Visible visible) {
    List<Around> places =
        ArtistFolders.of(catalogue, artist, visible).stream().map(this::around).toList();
    return search.artist(places, ArtistFolders.names(artist), () -> fetched.of(artist));
  }

  private Around around(ArtistFolders folders) {
    return new Around(
        paths(folders.library(), folders.above()), paths(folders.library(), folders.albums()));
  }

  private List<Path> paths(LibraryId library, List<String> folders) {
    return folders.stream().map(folder -> libraries.fileOf(library, folder)).toList();
  }

  private static Stream<CoverSource> found(Stream<Look> looks) {
    return looks.flatMap(look -> look.found().stream());
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
