package stagedoor.library;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import stagedoor.catalogue.Fold;

/// Which picture belongs to a radio station: the first in the owner's order of sources.
final class StationPictures {

  private static final String IN_FOLDER = "image-folder";

  /// No scan watches the folder of pictures.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(20);

  private final List<String> order;
  private final Optional<Path> folder;
  private final UploadedPictures uploads;
  private final ShortMemory<String, Map<String, Path>> looked = new ShortMemory<>(LOOK_EVERY, 1);

  StationPictures(CoverSettings.OfStations settings, UploadedPictures uploads) {
    order =
        settings.order().stream()
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .toList();
    folder = settings.folder();
    this.uploads = uploads;
  }

  /// @param version tells it from others of its station
  private record Shown(String version, KnownPicture known) {}

  /// @param owner the station's id as text
  Optional<KnownPicture> find(String owner, String name) {
    return all(owner, name)
        .findFirst()
        .map(first -> first.known.orElse(() -> all(owner, name).skip(1).map(Shown::known)));
  }

  /// Changes whenever the station's picture does; empty when it has none.
  String version(String owner, String name) {
    return all(owner, name).findFirst().map(Shown::version).orElse("");
  }

  private Stream<Shown> all(String owner, String name) {
    return order.stream()
        .flatMap(word ->
            switch (word) {
              case CoverFinder.GIVEN -> given(owner).stream();
              case IN_FOLDER -> inFolder(name).found().map(StationPictures::found).stream();
              default -> Stream.empty();
            });
  }

  private Optional<Shown> given(String owner) {
    return uploads
        .find(owner)
        .map(upload -> new Shown(upload.version(), KnownPicture.given(owner, upload, uploads)));
  }

  private static Shown found(CoverSource source) {
    KnownPicture known = KnownPicture.at(source);
    return new Shown(Integer.toHexString(known.name().hashCode()), known);
  }

  /// Every place where a station's picture is looked for, best first, each looked at when it is
  /// asked for.
  Stream<Look> looks(String owner, String name) {
    return order.stream()
        .map(word ->
            switch (word) {
              case CoverFinder.GIVEN -> uploads.look(owner);
              case IN_FOLDER -> inFolder(name);
              default -> Look.nothing(word, "is no source of pictures of stations");
            });
  }

  private Look inFolder(String name) {
    Optional<Path> found =
        folder.flatMap(
            it -> Optional.ofNullable(looked.get(IN_FOLDER, () -> byName(it)).get(Fold.of(name))));
    return found
        .map(file -> Look.found(IN_FOLDER, new CoverSource.Beside(file)))
        .orElseGet(() -> Look.nothing(IN_FOLDER, "no picture of that name"));
  }

  /// The first picture of each name without its ending.
  private static Map<String, Path> byName(Path folder) {
    var pictures = new HashMap<String, Path>();
    FolderPictures.in(folder)
        .forEach(file ->
            pictures.putIfAbsent(Fold.of(NaturalOrder.base(FolderPictures.name(file))), file));
    return pictures;
  }
}
