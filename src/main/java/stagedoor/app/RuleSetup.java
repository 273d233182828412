package stagedoor.app;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import stagedoor.config.Config;
import stagedoor.config.TagSetting;
import stagedoor.listen.Listening;
import stagedoor.playlist.RuledSongs;
import stagedoor.rule.Evaluator;
import stagedoor.rule.Outside;
import stagedoor.scan.SongDetails;
import stagedoor.store.Database;

/// What rule playlists are made with.
final class RuleSetup {

  private RuleSetup() {}

  static RuledSongs songs(Config config, Database db, Listening listening, InstantSource clock) {
    var outside = new Outside(new SongDetails(db), ownTags(config), clock, ZoneId.systemDefault());
    return new RuledSongs(
        new Evaluator(listening, outside), config.duration("SmartPlaylistRefreshDelay"), clock);
  }

  private static List<String> ownTags(Config config) {
    return config.tags().stream().filter(tag -> !tag.ignored()).map(TagSetting::name).toList();
  }
}
