package stagedoor.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Shelf;
import stagedoor.config.Config;
import stagedoor.library.CoverAhead;
import stagedoor.library.CoverExplainer;
import stagedoor.library.CoverSettings;
import stagedoor.library.Covers;
import stagedoor.library.Libraries;
import stagedoor.library.UploadedPictures;
import stagedoor.radio.StationId;
import stagedoor.radio.Stations;
import stagedoor.scan.Scanner;
import stagedoor.store.Database;

/// What the options about pictures mean.
public final class Pictures {

  /// Larger pictures are not read, whatever is configured.
  private static final long MOST_BYTES = 20_000_000;

  private Pictures() {}

  /// @param data the folder of the server's data
  public static UploadedPictures uploads(Config config, Database db, Path data) {
    return new UploadedPictures(db, data.resolve("pictures"), bytes(config, "MaxImageUploadSize"));
  }

  public static CoverSettings settings(Config config) {
    return new CoverSettings(
        config.list("CoverArtPriority"),
        config.list("DiscArtPriority"),
        config.list("ArtistArtPriority"),
        config.find("ArtistImageFolder").map(Path::of),
        new CoverSettings.OfStations(
            config.list("RadioArtPriority"), config.find("RadioImageFolder").map(Path::of)),
        config.flag("EnableMediaFileCoverArt"),
        config.number("CoverArtQuality"),
        bytes(config, "MaxImageSize"),
        config.sizeBytes("ImageCacheSize"));
  }

  private static int bytes(Config config, String option) {
    return (int) Math.clamp(config.sizeBytes(option), 1, MOST_BYTES);
  }

  /// Makes covers ahead whenever songs have come in or a picture was given.
  static CoverAhead ahead(Covers covers, Shelf shelf, Libraries libraries, Scanner scanner) {
    var ahead = new CoverAhead(covers, shelf, libraries, () -> scanner.status().scanning());
    shelf.onPublish(next -> ahead.wake());
    scanner.onProgress(status -> {
      if (!status.scanning()) {
        ahead.wake();
      }
    });
    return ahead;
  }

  /// Why something with an id shows the picture it does; nothing where there is no such thing. It
  /// is only read, so a server may run meanwhile.
  ///
  /// @param folder the working directory
  public static List<CoverExplainer.Step> explained(
      String id,
      CoverExplainer explainer,
      Settings settings,
      Map<String, String> environment,
      Path folder) {
    Config config = settings.config();
    var shelf = Shelf.unfilled(Catalogue.empty(Server.ordering(config)));
    try (Ground ground = Ground.open(config, environment, folder);
        var scanner =
            new Scanner(ground.db(), ground.libraries(), shelf, settings.scans().settings())) {
      scanner.loadCatalogue();
      UploadedPictures uploads = uploads(config, ground.db(), ground.places().data());
      Optional<StationId> station = StationId.parse(id);
      if (station.isPresent()) {
        return new Stations(ground.db())
            .find(station.get())
            .map(it -> explainer.ofStation(id, it.name(), uploads))
            .orElse(List.of());
      }
      return explainer.of(id, shelf, ground.libraries(), uploads).orElse(List.of());
    }
  }
}
