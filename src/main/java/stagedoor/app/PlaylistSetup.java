package stagedoor.app;

import java.time.InstantSource;
import java.util.Arrays;
import stagedoor.catalogue.Shelf;
import stagedoor.config.Config;
import stagedoor.listen.Listening;
import stagedoor.listen.Plays;
import stagedoor.listen.Queues;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.playlist.Playlists;
import stagedoor.playlistfile.FileSettings;
import stagedoor.playlistfile.FollowedFiles;
import stagedoor.playlistfile.Imports;
import stagedoor.playlistfile.PlaylistFiles;

/// Playlists, and the files that they come from.
record PlaylistSetup(Playlists playlists, PlaylistFiles files) {

  static PlaylistSetup open(
      Settings settings, Ground ground, Shelf shelf, Listening listening, InstantSource clock) {
    var users = ground.users();
    var playlists =
        new Playlists(
            ground.db(),
            shelf,
            id -> users.find(id).map(user -> user.name().text()).orElse(""),
            RuleSetup.songs(settings.config(), ground.db(), listening, clock),
            clock);
    var followed =
        new FollowedFiles(
            ground.db(), shelf, ground.libraries(), playlists, users, files(settings));
    var imports =
        new Imports(shelf, ground.libraries(), playlists, settings.tagReading().encoding());
    return new PlaylistSetup(playlists, new PlaylistFiles(imports, followed));
  }

  /// For a command that runs without a server.
  static PlaylistSetup alone(Settings settings, Ground ground, Shelf shelf) {
    InstantSource clock = InstantSource.system();
    var db = ground.db();
    var listening =
        new Listening(new Stars(db), new Ratings(db), new Plays(db, shelf, clock), new Queues(db));
    return open(settings, ground, shelf, listening, clock);
  }

  /// The patterns of folders are separated by commas, as in every list, or by colons, as Navidrome
  /// has them.
  private static FileSettings files(Settings settings) {
    Config config = settings.config();
    return new FileSettings(
        config.flag("AutoImportPlaylists"),
        config.list("PlaylistsPath").stream()
            .flatMap(entry -> Arrays.stream(entry.split(":")))
            .map(String::strip)
            .filter(pattern -> !pattern.isEmpty())
            .toList(),
        config.flag("DefaultPlaylistPublicVisibility"),
        settings.tagReading().encoding());
  }
}
