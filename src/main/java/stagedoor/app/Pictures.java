package stagedoor.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stagedoor.agent.Agents;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.config.Config;
import stagedoor.config.Version;
import stagedoor.library.CoverAhead;
import stagedoor.library.CoverExplainer;
import stagedoor.library.CoverSettings;
import stagedoor.library.Covers;
import stagedoor.library.KeptPictures;
import stagedoor.library.Libraries;
import stagedoor.library.MissingPictures;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.radio.StationId;
import stagedoor.radio.Stations;
import stagedoor.scan.Scanner;
import stagedoor.store.Database;
import stagedoor.user.User;

/// What the options about pictures mean.
public final class Pictures {

  /// Larger pictures are not read, whatever is configured.
  private static final long MOST_BYTES = 20_000_000;

  private Pictures() {}

  /// @param data the folder of the server's data
  static KeptPictures kept(Config config, Database db, Path data) {
    return KeptPictures.in(data, db, bytes(config, "MaxImageUploadSize"), settings(config));
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
        config.sizeBytes("ImageCacheSize"),
        AgentOptions.of(config).agents());
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

  /// Fetches what is missing from the agents whom the owner named, if any, whenever songs have come
  /// in and no scan runs.
  static Optional<Agents> agents(
      Config config, Shelf shelf, Libraries libraries, KeptPictures kept, Scanner scanner) {
    AgentOptions options = AgentOptions.of(config);
    options.tell();
    if (options.agents().isEmpty()) {
      return Optional.empty();
    }
    var missing = new MissingPictures(libraries, shelf, settings(config), kept);
    var agents =
        Agents.of(
            options.agents(),
            Version.CURRENT,
            missing,
            kept.fetched(),
            () -> scanner.status().scanning());
    shelf.onPublish(next -> agents.wake());
    scanner.onProgress(status -> {
      if (!status.scanning()) {
        agents.wake();
      }
    });
    return Optional.of(agents);
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
      KeptPictures kept = kept(config, ground.db(), ground.places().data());
      scanner.show(kept);
      scanner.loadCatalogue();
      Optional<StationId> station = StationId.parse(id);
      if (station.isPresent()) {
        return new Stations(ground.db())
            .find(station.get())
            .map(it -> explainer.ofStation(id, it.name(), kept.uploads()))
            .orElse(List.of());
      }
      Optional<PlaylistId> playlist = PlaylistId.parse(id);
      return playlist.isPresent()
          ? ofPlaylist(playlist.get(), explainer, settings, ground, shelf, kept)
          : explainer.of(id, shelf, ground.libraries(), kept).orElse(List.of());
    }
  }

  /// As its owner sees it.
  private static List<CoverExplainer.Step> ofPlaylist(
      PlaylistId id,
      CoverExplainer explainer,
      Settings settings,
      Ground ground,
      Shelf shelf,
      KeptPictures kept) {
    Playlists playlists = PlaylistSetup.alone(settings, ground, shelf).playlists();
    for (User owner : ground.users().list()) {
      Optional<Playlist> playlist =
          playlists.find(id, owner.id()).filter(it -> it.owner().equals(owner.id()));
      if (playlist.isPresent()) {
        List<Song> songs = playlists.songs(playlist.get(), owner.id(), owner.visible());
        return explainer.ofPlaylist(id.toString(), songs, shelf, ground.libraries(), kept);
      }
    }
    return List.of();
  }
}
