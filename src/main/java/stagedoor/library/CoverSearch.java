package stagedoor.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stagedoor.tag.TagReader;
import stagedoor.tag.UnreadableException;

/// Looks for pictures in the owner's order. Each look is made when the one before it found nothing,
/// so the first that finds something is the answer, and all of them together explain it.
final class CoverSearch {

  private static final Look NOT_OF_DISCS =
      Look.nothing(PictureRule.External.WORD, "is fetched for whole albums alone");

  private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})");

  private final List<PictureRule> albums;
  private final List<PictureRule> discs;
  private final List<PictureRule> artists;
  private final Optional<Path> artistFolder;

  CoverSearch(CoverSettings settings) {
    albums = PictureRule.parse(settings.albums());
    discs = PictureRule.parse(settings.discs());
    artistFolder = settings.artistFolder();
    artists = ArtistPictures.rules(settings.artists(), artistFolder);
  }

  /// A song's file.
  ///
  /// @param mayHaveOwn false when it is known to hold no picture
  record SongFile(Path file, boolean mayHaveOwn) {}

  /// What a search begins from.
  ///
  /// @param folders where pictures may lie, best first
  /// @param songs in their order
  record Place(List<Path> folders, List<SongFile> songs) {}

  /// Where a search for an artist's picture begins in one library.
  ///
  /// @param above folders around the artist's albums, the nearest first
  record Around(List<Path> above, List<Path> albums) {}

  /// @param elsewhere looks for what agents fetched
  Stream<Look> album(Place album, Supplier<Look> elsewhere) {
    return albums.stream()
        .flatMap(rule ->
            switch (rule) {
              case PictureRule.Named named -> beside(album.folders(), named);
              case PictureRule.Embedded _ -> inside(album.songs());
              case PictureRule.External _ -> Stream.of(elsewhere.get());
              case PictureRule.InAlbums _, PictureRule.DiscTitle _, PictureRule.ArtistFolder _ ->
                  Stream.empty();
            });
  }

  /// @param number the disc's
  /// @param disc the disc's songs; pictures without a number count only in their folders
  /// @param title the disc's own title, empty when it has none
  Stream<Look> disc(Place album, int number, Place disc, Supplier<String> title) {
    return discs.stream()
        .flatMap(rule ->
            switch (rule) {
              case PictureRule.Named named -> ofDisc(album, number, disc, named);
              case PictureRule.Embedded _ -> inside(disc.songs());
              case PictureRule.DiscTitle _ -> titled(album, title.get());
              case PictureRule.External _ -> Stream.of(NOT_OF_DISCS);
              case PictureRule.InAlbums _, PictureRule.ArtistFolder _ -> Stream.empty();
            });
  }

  /// @param places one for each library
  /// @param names the MusicBrainz id, if known, and the name
  /// @param elsewhere looks for what agents fetched
  Stream<Look> artist(List<Around> places, List<String> names, Supplier<Look> elsewhere) {
    return artists.stream()
        .flatMap(rule ->
            switch (rule) {
              case PictureRule.Named named ->
                  places.stream().flatMap(place -> beside(place.above(), named));
              case PictureRule.InAlbums(var named) ->
                  places.stream().flatMap(place -> beside(place.albums(), named));
              case PictureRule.ArtistFolder _ -> inArtistFolder(names);
              case PictureRule.External _ -> Stream.of(elsewhere.get());
              case PictureRule.Embedded _, PictureRule.DiscTitle _ -> Stream.empty();
            });
  }

  private static Stream<Look> beside(List<Path> folders, PictureRule.Named rule) {
    return folders.stream()
        .map(folder ->
            FolderPictures.find(folder, rule)
                .map(file -> Look.found(rule.pattern(), new CoverSource.Beside(file)))
                .orElseGet(() -> nothingIn(rule, folder)));
  }

  private static Look nothingIn(PictureRule.Named rule, Path folder) {
    return Look.nothing(rule.pattern(), "no such picture in " + RawPath.shown(RawPath.of(folder)));
  }

  private static Stream<Look> inside(List<SongFile> songs) {
    List<SongFile> some = songs.stream().filter(SongFile::mayHaveOwn).toList();
    return some.isEmpty()
        ? Stream.of(Look.nothing("embedded", "no song has a picture in its file"))
        : some.stream().map(song -> inside(song.file()));
  }

  static Look inside(Path file) {
    String name = RawPath.shown(RawPath.of(file));
    try {
      return TagReader.read(file)
          .cover()
          .map(picture -> Look.found("embedded", new CoverSource.Inside(file, picture)))
          .orElseGet(() -> Look.nothing("embedded", "no picture in " + name));
    } catch (UnreadableException goneSinceTheScan) {
      return Look.nothing("embedded", name + " cannot be read");
    }
  }

  private static Stream<Look> ofDisc(Place album, int number, Place disc, PictureRule.Named rule) {
    Optional<Path> numbered =
        album.folders().stream()
            .flatMap(folder -> FolderPictures.in(folder).stream())
            .filter(file -> rule.matches(FolderPictures.name(file)))
            .filter(file -> number(rule, file) == number)
            .findFirst();
    Optional<Path> found =
        numbered.or(() ->
            disc.folders().stream()
                .flatMap(folder -> FolderPictures.in(folder).stream())
                .filter(file -> rule.matches(FolderPictures.name(file)))
                .filter(file -> number(rule, file) < 0)
                .findFirst());
    return Stream.of(
        found
            .map(file -> Look.found(rule.pattern(), new CoverSource.Beside(file)))
            .orElseGet(() -> Look.nothing(rule.pattern(), "no such picture of disc " + number)));
  }

  /// The number in a file's name where the pattern has its first sign; -1 when there is none.
  private static int number(PictureRule.Named rule, Path file) {
    String name = FolderPictures.name(file).toLowerCase(Locale.ROOT);
    int sign =
        Stream.of("*", "?", "[")
            .mapToInt(rule.pattern()::indexOf)
            .filter(i -> i >= 0)
            .min()
            .orElse(-1);
    if (rule.isLiteral() || sign > name.length()) {
      return -1;
    }
    Matcher number = NUMBER.matcher(name.substring(sign).replaceFirst("^[ _.#-]+", ""));
    return number.lookingAt() ? Integer.parseInt(number.group(1)) : -1;
  }

  private static Stream<Look> titled(Place album, String title) {
    if (title.isBlank()) {
      return Stream.of(Look.nothing("discsubtitle", "the disc has no title of its own"));
    }
    return Stream.of(
        album.folders().stream()
            .flatMap(folder -> FolderPictures.in(folder).stream())
            .filter(file -> isNamed(file, title))
            .findFirst()
            .map(file -> Look.found("discsubtitle", new CoverSource.Beside(file)))
            .orElseGet(() -> Look.nothing("discsubtitle", "no picture is named " + title)));
  }

  private static boolean isNamed(Path file, String name) {
    return NaturalOrder.base(FolderPictures.name(file)).equalsIgnoreCase(name.strip());
  }

  private Stream<Look> inArtistFolder(List<String> names) {
    List<Path> pictures = artistFolder.map(FolderPictures::in).orElse(List.of());
    return Stream.of(
        names.stream()
            .flatMap(name -> pictures.stream().filter(file -> isNamed(file, name)))
            .findFirst()
            .map(file -> Look.found("image-folder", new CoverSource.Beside(file)))
            .orElseGet(() -> Look.nothing("image-folder", "no picture of that name")));
  }
}
