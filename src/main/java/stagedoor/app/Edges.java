package stagedoor.app;

import java.time.InstantSource;
import java.util.Set;
import stagedoor.catalogue.Shelf;
import stagedoor.config.Config;
import stagedoor.config.Version;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.listen.Plays;
import stagedoor.listen.Queues;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.ops.Ops;
import stagedoor.playlist.Playlists;
import stagedoor.scan.Scanner;
import stagedoor.share.Shares;
import stagedoor.subsonic.Subsonic;
import stagedoor.subsonic.SubsonicSettings;
import stagedoor.subsonic.UserLists;
import stagedoor.user.Secret;
import stagedoor.web.Api;
import stagedoor.web.Events;
import stagedoor.web.Pages;
import stagedoor.web.People;
import stagedoor.web.SharePages;
import stagedoor.web.WebSettings;

/// The edges of the server, and which of them answers a path.
final class Edges {

  private final Subsonic subsonic;
  private final Api api;
  private final SharePages shares;
  private final Pages pages;
  private final Ops ops;

  private Edges(Subsonic subsonic, Api api, SharePages shares, Pages pages, Ops ops) {
    this.subsonic = subsonic;
    this.api = api;
    this.shares = shares;
    this.pages = pages;
    this.ops = ops;
  }

  static Edges open(
      Settings settings, Ground ground, Entrance entrance, Sound sound, Shelf shelf, Scanner scanner) {
    Config config = settings.config();
    InstantSource clock = InstantSource.system();
    var db = ground.db();
    var users = ground.users();
    var stars = new Stars(db);
    var ratings = new Ratings(db);
    var plays = new Plays(db, shelf, clock);
    var queues = new Queues(db);
    var playlists =
        new Playlists(
            db, shelf, id -> users.find(id).map(user -> user.name().text()).orElse(""), clock);
    var shares =
        new Shares(db, shelf, playlists, users::find, ground.passwords(), clock);
    var web = webSettings(settings);
    var people = new People(
            entrance.doorkeeper(), entrance.accounts(), users, entrance.sessions());
    var music = new stagedoor.web.Music(shelf, sound.covers(), sound.streams(), scanner);
    var subsonicMusic =
        new stagedoor.subsonic.Music(
            shelf, ground.libraries(), sound.streams(), scanner);
    return new Edges(
        new Subsonic(
            entrance.doorkeeper(),
            users,
            subsonicMusic,
            new stagedoor.subsonic.Listening(stars, ratings, plays, queues),
            new UserLists(playlists, shares),
            subsonicSettings(settings),
            clock),
        new Api(
            music,
            new stagedoor.web.Listening(stars, ratings, plays, queues),
            playlists, shares, people, new Events(), web),
        new SharePages(shares, playlists, music, entrance.doorkeeper(), web, clock),
        new Pages(people, web.basePath()),
        new Ops(
            config.find("Prometheus.Password").map(Secret::new), () -> true, shelf, scanner));
  }

  /// The edge that the first part of the path names; anything else is a page of the player.
  Reply handle(Request request) {
    return switch (firstPart(request.path())) {
      case "rest" -> subsonic.handle(request);
      case "api" -> api.handle(request);
      case "share" -> shares.handle(request);
      case "ping", "-" -> ops.handle(request);
      default -> pages.handle(request);
    };
  }

  private static String firstPart(String path) {
    int end = path.indexOf('/', 1);
    return end < 0 ? path.substring(1) : path.substring(1, end);
  }

  private static WebSettings webSettings(Settings settings) {
    Config config = settings.config();
    return new WebSettings(
        Version.CURRENT,
        config.text("UIWelcomeMessage"),
        settings.doors().basePath(),
        settings.door().trust().required(),
        config.flag("EnableDownloads"),
        new WebSettings.Sharing(
            config.flag("EnableSharing"),
            settings.doors().shareUrl().orElse(""),
            config.duration("DefaultShareExpiration"),
            config.flag("DefaultDownloadableShare")));
  }

  private static SubsonicSettings subsonicSettings(Settings settings) {
    Config config = settings.config();
    return new SubsonicSettings(
        Version.CURRENT,
        settings.doors().basePath(),
        settings.doors().shareUrl().orElse(""),
        config.text("IgnoredArticles"),
        config.flag("EnableSharing"),
        Set.copyOf(config.list("Subsonic.LegacyClients")),
        Set.copyOf(config.list("Subsonic.MinimalClients")));
  }
}
