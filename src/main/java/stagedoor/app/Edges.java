package stagedoor.app;

import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SongId;
import stagedoor.config.Config;
import stagedoor.config.Version;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.library.CoverAhead;
import stagedoor.listen.Listening;
import stagedoor.listen.Plays;
import stagedoor.listen.Queues;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.ops.Metrics;
import stagedoor.ops.Ops;
import stagedoor.playlist.Playlists;
import stagedoor.scan.Duplicates;
import stagedoor.scan.FileTags;
import stagedoor.scan.MissingSongs;
import stagedoor.scan.Scanner;
import stagedoor.share.Shares;
import stagedoor.signin.Doorkeeper;
import stagedoor.store.Database;
import stagedoor.store.StoreException;
import stagedoor.subsonic.Naming;
import stagedoor.subsonic.Subsonic;
import stagedoor.subsonic.SubsonicSettings;
import stagedoor.subsonic.UserLists;
import stagedoor.user.Secret;
import stagedoor.web.Api;
import stagedoor.web.ArtworkSettings;
import stagedoor.web.Events;
import stagedoor.web.Pages;
import stagedoor.web.People;
import stagedoor.web.SharePages;
import stagedoor.web.WebSettings;

/// The edges of the server, and which of them answers a path.
final class Edges {

  private static final System.Logger LOG = System.getLogger(Edges.class.getName());

  private static final Reply MISDIRECTED =
      Reply.text(421, "421 Misdirected Request\n").with("Cache-Control", "no-store");

  /// The answer to a probe of the spoof test, whatever it asked for.
  private static final Reply PROBED = Reply.empty(204).with("Cache-Control", "no-store");

  private final Doorkeeper doorkeeper;
  private final Subsonic subsonic;
  private final Api api;
  private final SharePages shares;
  private final Pages pages;
  private final Ops ops;
  private final PlaylistSetup lists;

  private Edges(
      Doorkeeper doorkeeper,
      Subsonic subsonic,
      Api api,
      SharePages shares,
      Pages pages,
      Ops ops,
      PlaylistSetup lists) {
    this.doorkeeper = doorkeeper;
    this.subsonic = subsonic;
    this.api = api;
    this.shares = shares;
    this.pages = pages;
    this.ops = ops;
    this.lists = lists;
  }

  static Edges open(
      Settings settings,
      Ground ground,
      Entrance entrance,
      Sound sound,
      Shelf shelf,
      Scanner scanner,
      CompletableFuture<Void> loaded) {
    Config config = settings.config();
    InstantSource clock = InstantSource.system();
    var db = ground.db();
    var users = ground.users();
    var stars = new Stars(db);
    var ratings = new Ratings(db);
    var plays = new Plays(db, shelf, clock);
    var queues = new Queues(db);
    var listening = new Listening(stars, ratings, plays, queues);
    PlaylistSetup lists = PlaylistSetup.open(settings, ground, shelf, listening, clock);
    Playlists playlists = lists.playlists();
    lists.files().followed().showPictures(sound.covers().uploads());
    scanner.onLists(lists.files().followed()::scanned);
    var shares = new Shares(db, shelf, playlists, users::find, ground.passwords(), clock);
    users.onDeleted(user -> {
      stars.forget(user);
      ratings.forget(user);
      plays.forget(user);
      queues.forget(user);
      lists.files().followed().forget(user);
      playlists.forget(user);
      shares.forget(user);
    });
    scanner.onFollowed((from, into) -> {
      stars.take(from, into);
      ratings.take(from, into);
      if (from instanceof SongId song && into instanceof SongId successor) {
        plays.take(song, successor);
        queues.take(song, successor);
        playlists.take(song, successor);
        shares.take(song, successor);
      }
    });
    users.onMerged(user -> {
      stars.reload(user);
      ratings.reload(user);
      plays.reload(user);
      queues.reload(user);
      playlists.reload(user);
      shares.reload(user);
    });
    var web = webSettings(settings, ground, sound);
    var people =
        new People(
            entrance.doorkeeper(),
            entrance.accounts(),
            users,
            entrance.sessions(),
            ground.audit(),
            entrance.openId());
    var music =
        new stagedoor.web.Music(
            shelf,
            ground.libraries(),
            sound.covers(),
            sound.streams(),
            scanner,
            sound.lyrics(),
            new MissingSongs(db, scanner),
            new Duplicates(db, shelf),
            new FileTags(ground.libraries(), settings.tagReading()));
    var subsonicMusic =
        new stagedoor.subsonic.Music(
            shelf, ground.libraries(), sound.covers(), sound.streams(), scanner, sound.lyrics());
    return new Edges(
        entrance.doorkeeper(),
        new Subsonic(
            entrance.doorkeeper(),
            users,
            subsonicMusic,
            listening,
            new UserLists(playlists, shares, sound.radio().stations()),
            subsonicSettings(settings),
            clock),
        new Api(
            music,
            new Api.Kept(listening, playlists, lists.files(), shares, sound.radio()),
            people,
            new Events(settings.bounds().eventStreams()),
            web),
        new SharePages(shares, playlists, music, entrance.doorkeeper(), web, clock),
        new Pages(people, web.basePath()),
        ops(
            ground,
            entrance,
            sound,
            new Ops(
                config
                    .find("Prometheus.Password")
                    .filter(_ -> config.flag("Prometheus.Enabled"))
                    .map(Secret::new),
                () -> loaded.isDone() && answers(ground.db()),
                shelf,
                scanner)),
        lists);
  }

  /// To be called once a second.
  void everySecond() {
    api.endWhatOutlived();
  }

  /// Playlists and their files, for others that change them.
  PlaylistSetup lists() {
    return lists;
  }

  /// The numbers about sign-in and covers. Their labels are codes; they name nobody.
  private static Ops ops(Ground ground, Entrance entrance, Sound sound, Ops ops) {
    Metrics metrics = ops.metrics();
    Metrics.Counter decisions =
        metrics.counter("signin_decisions_total", "Decisions about who is asking", "code");
    entrance.doorkeeper().decisions().onEach(it -> decisions.count(it.outcome().code()));
    metrics.gauge("signin_sessions", "Web sessions that are open", entrance.sessions()::count);
    sound
        .ahead()
        .ifPresent(ahead -> {
          metrics.gauge(
              "covers_albums", "Albums to make covers for", () -> ahead.progress().total());
          metrics.gauge(
              "covers_done", "Albums whose covers are made", () -> ahead.progress().done());
        });
    metrics.gauge("audit_lost_events", "Audit events that could not be kept", ground.audit()::lost);
    return ops;
  }

  /// The edge that the first part of the path names; anything else is a page of the player. A name
  /// this server does not answer to gets 421 (RFC 9110 section 15.5.20), whatever the path.
  Reply handle(Request arrived) {
    Request request = doorkeeper.rules().received(arrived);
    if (doorkeeper.spoofTest().catches(request)) {
      return PROBED;
    }
    return doorkeeper.rules().answersTo(request)
        ? ops.counting(this::route).handle(request)
        : MISDIRECTED;
  }

  private Reply route(Request request) {
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

  /// Whether the database can be asked.
  private static boolean answers(Database db) {
    try {
      return db.read(rows -> rows.find("SELECT 1", row -> row.number(1)).isPresent());
    } catch (StoreException down) {
      LOG.log(Level.DEBUG, "not ready", down);
      return false;
    }
  }

  private static WebSettings webSettings(Settings settings, Ground ground, Sound sound) {
    Config config = settings.config();
    return new WebSettings(
        Version.CURRENT,
        config.text("UIWelcomeMessage"),
        settings.doors().basePath(),
        ground::playsOnlyDemo,
        config.flag("EnableDownloads"),
        config.flag("EnableUserEditing"),
        settings.recipeSetup(),
        new WebSettings.Sharing(
            config.flag("EnableSharing"),
            settings.doors().shareUrl().orElse(""),
            config.duration("DefaultShareExpiration"),
            config.flag("DefaultDownloadableShare")),
        new ArtworkSettings(
            config.flag("EnableArtworkUpload"),
            () -> sound.ahead().map(CoverAhead::progress).orElse(CoverAhead.Progress.NONE)));
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
        Set.copyOf(config.list("Subsonic.MinimalClients")),
        Set.copyOf(config.list("Subsonic.FolderClients")),
        new Naming(
            config.flag("Subsonic.AppendSubtitle"),
            config.flag("Subsonic.AppendAlbumVersion"),
            config.text("Scanner.ArtistJoiner")),
        config.flag("EnableMediaFileCoverArt"),
        config.flag("Subsonic.ArtistParticipations"));
  }
}
