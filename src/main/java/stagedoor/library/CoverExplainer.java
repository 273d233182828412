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
import java.util.stream.Stream;
import stagedoor.catalogue.AlbumId;
import stagedoor.library.CoverSearch.Place;
import stagedoor.library.CoverSearch.SongFile;

/// Says why an album shows the picture it does: every source in the owner's order, and what came of
/// it. Works on what is on disk now, whether it was scanned or not.
public final class CoverExplainer {

  /// @param rule the source, such as `cover.*`
  /// @param said what was found there, or why nothing was
  /// @param taken whether this is the picture that is shown
  public record Step(String rule, String said, boolean taken) {}

  private static final Set<String> NO_SONGS =
      Set.of("jpg", "jpeg", "png", "webp", "gif", "txt", "lrc", "m3u", "m3u8", "cue", "log", "nfo");
  private static final int MAX_FILES = 1_000;

  private final CoverSearch search;
  private final CoverScaler scaler;
  private final int maxBytes;

  public CoverExplainer(CoverSettings settings) {
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
    return of(Files.isDirectory(place) ? songs(place) : List.of(place), Optional.empty());
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

  /// For an album that was scanned; empty when it has no songs.
  public Optional<List<Step>> of(
      AlbumId album, AlbumFilesStore files, Libraries libraries, UploadedPictures uploads) {
    List<Path> songs = files.of(album, libraries);
    Optional<CoverSource> given =
        uploads.find(album.toString()).map(upload -> new CoverSource.Beside(uploads.file(upload)));
    return songs.isEmpty() ? Optional.empty() : Optional.of(of(songs, given));
  }

  private List<Step> of(List<Path> songs, Optional<CoverSource> given) {
    List<String> raw = songs.stream().map(RawPath::of).toList();
    var place =
        new Place(
            AlbumFolders.of(raw).stream().map(RawPath::path).toList(),
            songs.stream().map(song -> new SongFile(song, true)).toList());
    Look upload =
        given
            .map(source -> Look.found("uploaded", source))
            .orElseGet(() -> Look.nothing("uploaded", "no picture was given"));
    var steps = new ArrayList<Step>();
    for (Look look : Stream.concat(Stream.of(upload), search.album(place)).toList()) {
      boolean first = steps.stream().noneMatch(Step::taken);
      boolean taken = first && look.found().isPresent();
      String said = taken ? look.said() + fault(look.found().orElseThrow()) : look.said();
      steps.add(new Step(look.rule(), said, taken));
    }
    return steps;
  }

  /// What is wrong with the picture that is taken: then nothing is shown.
  private String fault(CoverSource source) {
    try {
      scaler.check(source.bytes(maxBytes));
      return "";
    } catch (IOException e) {
      return ", which cannot be used: " + e.getMessage();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
