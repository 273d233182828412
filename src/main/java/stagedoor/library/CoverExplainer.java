package stagedoor.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.library.CoverSearch.Place;
import stagedoor.library.CoverSearch.SongFile;

/// Says why something shows the picture it does: every source in the owner's order, and what came
/// of it. Works on what is on disk now; a file or a folder need not have been scanned.
public final class CoverExplainer {

  /// @param rule the source, such as `cover.*`
  /// @param said what was found there, or why nothing was
  /// @param taken whether this is the picture that is shown
  public record Step(String rule, String said, boolean taken) {}

  private static final Set<String> NO_SONGS =
      Set.of("jpg", "jpeg", "png", "webp", "gif", "txt", "lrc", "m3u", "m3u8", "cue", "log", "nfo");
  private static final int MAX_FILES = 1_000;

  private static final Pattern DISC = Pattern.compile("(al-\\d{1,18})-(\\d{1,6})");
  private static final String ALBUMS = "albums";
  private static final Look BY_ID =
      Look.nothing(CoverFinder.GIVEN, "is told for an id, such as al-12");
  private static final Look ELSEWHERE_BY_ID =
      Look.nothing(PictureRule.External.WORD, "is told for an id, such as al-12");

  private final CoverSettings settings;
  private final CoverSearch search;
  private final CoverScaler scaler;
  private final int maxBytes;

  public CoverExplainer(CoverSettings settings) {
    this.settings = settings;
    search = new CoverSearch(settings);
    scaler = new CoverScaler(settings.quality());
    maxBytes = settings.maxBytes();
  }

  /// For the songs in a folder, or for one song.
  ///
  /// @throws IOException when it cannot be read
  public List<Step> of(Path place) throws IOException {
    if (!Files.exists(place)) {
      throw new NoSuchFileException(place.toString());
    }
    boolean isFolder = Files.isDirectory(place);
    List<Path> songs = isFolder ? songs(place) : List.of(place);
    Stream<Look> own =
        isFolder || !settings.ofSongs() ? Stream.empty() : Stream.of(CoverSearch.inside(place));
    var around =
        new Place(
            AlbumFolders.of(songs.stream().map(RawPath::of).toList()).stream()
                .map(RawPath::path)
                .toList(),
            songs.stream().map(song -> new SongFile(song, true)).toList());
    return steps(
        Stream.of(Stream.of(BY_ID), own, search.album(around, () -> ELSEWHERE_BY_ID))
            .flatMap(looks -> looks));
  }

  private static List<Path> songs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !NO_SONGS.contains(ending(file)))
          .limit(MAX_FILES)
          .sorted()
          .toList();
    }
  }

  private static String ending(Path file) {
    String name = FolderPictures.name(file);
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /// For what has an id: a song, an album, one of its discs (`al-12-2`) or an artist. Empty when
  /// there is nothing of this id.
  public Optional<List<Step>> of(String id, Shelf shelf, Libraries libraries, KeptPictures kept) {
    var finder = new CoverFinder(libraries, shelf, settings, kept);
    Matcher disc = DISC.matcher(id);
    if (disc.matches()) {
      Optional<AlbumId> album = AlbumId.parse(disc.group(1));
      return album
          .flatMap(it -> finder.looks(it, Integer.parseInt(disc.group(2))))
          .map(this::steps);
    }
    return ItemId.parse(id).flatMap(finder::looks).map(this::steps);
  }

  /// For a playlist.
  ///
  /// @param id as text
  /// @param songs those its owner sees
  public List<Step> ofPlaylist(
      String id, List<Song> songs, Shelf shelf, Libraries libraries, KeptPictures kept) {
    var finder = new CoverFinder(libraries, shelf, settings, kept);
    var mosaic = Mosaic.of(songs, album -> isUsable(finder, album));
    List<Step> given = steps(Stream.of(finder.look(id)));
    boolean open = given.stream().noneMatch(Step::taken);
    Step albums =
        mosaic
            .first()
            .map(first -> new Step(ALBUMS, said(mosaic, first), open))
            .orElseGet(() -> new Step(ALBUMS, "no album of it has a picture", false));
    return Stream.concat(given.stream(), Stream.of(albums)).toList();
  }

  private static String said(Mosaic mosaic, Album first) {
    return mosaic.isWhole()
        ? "the covers of its first four albums as one: "
            + mosaic.albums().stream().map(Album::toString).collect(Collectors.joining(", "))
        : "the cover of its first album, " + first + "; four would be put together";
  }

  private boolean isUsable(CoverFinder finder, Album album) {
    return finder
        .looks(album.id())
        .map(this::steps)
        .filter(steps -> steps.stream().anyMatch(Step::taken))
        .isPresent();
  }

  /// For a radio station.
  ///
  /// @param id as text
  public List<Step> ofStation(String id, String name, UploadedPictures uploads) {
    return steps(new StationPictures(settings.ofStations(), uploads).looks(id, name));
  }

  private List<Step> steps(Stream<Look> looks) {
    var steps = new ArrayList<Step>();
    looks
        .limit(MAX_FILES)
        .forEach(look -> {
          boolean open = steps.stream().noneMatch(Step::taken);
          Optional<String> fault = look.found().filter(_ -> open).flatMap(this::fault);
          boolean taken = look.found().isPresent() && open && fault.isEmpty();
          String said = look.said() + fault.map(why -> ", which cannot be used: " + why).orElse("");
          steps.add(new Step(look.rule(), said, taken));
        });
    return steps;
  }

  /// Why a picture is not shown though it was found.
  private Optional<String> fault(CoverSource source) {
    try {
      scaler.check(source.bytes(maxBytes));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(CoverScaler.reason(e));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
