package stagedoor.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Shelf;
import stagedoor.scan.Scanner;
import stagedoor.scan.SnapshotFile;
import stagedoor.scan.Snapshots;

/// The music and its playlists in this process, for a command that no running server answers.
record Alone(Ground ground, Shelf shelf, Scanner scanner, PlaylistSetup lists) {

  /// Opens them for a while.
  ///
  /// @param folder the working directory
  /// @throws StartException when the database cannot be used, or another program scans
  static void with(
      Settings settings, Map<String, String> environment, Path folder, Consumer<Alone> work) {
    try (Ground ground = Ground.open(settings.config(), environment, folder)) {
      Optional<DataLock> lock = DataLock.take(ground.places().data());
      if (lock.isEmpty()) {
        throw new StartException(
            "another program scans, or serves, from "
                + ground.places().data()
                + " and does not answer; wait for it or stop it");
      }
      ground.followMusicFolder(settings.config());
      var shelf = Shelf.unfilled(Catalogue.empty(Server.ordering(settings.config())));
      try (DataLock _ = lock.get();
          var scanner =
              new Scanner(ground.db(), ground.libraries(), shelf, settings.scans().settings());
          var snapshots =
              new Snapshots(
                  ground.db(),
                  shelf,
                  scanner,
                  new SnapshotFile(ground.places().data(), Build.ofCatalogue()))) {
        scanner.show(Pictures.kept(settings.config(), ground.db(), ground.places().data()));
        snapshots.loadStored();
        PlaylistSetup lists = PlaylistSetup.alone(settings, ground, shelf);
        work.accept(new Alone(ground, shelf, scanner, lists));
      }
    }
  }
}
