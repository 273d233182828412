package stagedoor.app;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stagedoor.audit.Audit;
import stagedoor.catalogue.Articles;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Ordering;
import stagedoor.catalogue.Shelf;
import stagedoor.config.Config;
import stagedoor.config.ConfigSource;
import stagedoor.config.Version;
import stagedoor.http.JettyServer;
import stagedoor.http.ListenException;
import stagedoor.http.ServerSettings;
import stagedoor.library.DemoLibrary;
import stagedoor.library.HeapRoom;
import stagedoor.library.KeptPictures;
import stagedoor.library.Libraries;
import stagedoor.scan.ScanReport;
import stagedoor.scan.ScanRequest;
import stagedoor.scan.ScanStatus;
import stagedoor.scan.Scanner;
import stagedoor.scan.Schedule;
import stagedoor.scan.SnapshotFile;
import stagedoor.scan.Snapshots;
import stagedoor.scan.Timetable;
import stagedoor.scan.Watcher;
import stagedoor.signin.HostNames;
import stagedoor.store.Database;
import stagedoor.store.StoreException;

/// A running server: every object is built here and in [Edges], in order, and ended in the opposite
/// order.
public final class Server implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Server.class.getName());
  private static final Path ROOT = Path.of("/");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration WRITE_LATER = Duration.ofSeconds(30);

  private final Settings settings;
  private final Ground ground;
  private final Places places;
  private final Entrance entrance;
  private final Database database;
  private final Libraries libraries;
  private final Scanner scanner;
  private final JettyServer http;
  private final Audit audit;
  private volatile @Nullable Thread demo;
  private final Deque<Runnable> ends = new ArrayDeque<>();

  private Server(Settings settings, Ground ground) {
    this.settings = settings;
    this.ground = ground;
    places = ground.places();
    database = ground.db();
    audit = ground.audit();
    Config config = settings.config();
    ends.push(ground::close);
    ends.push(lock(places)::close);
    ground.followMusicFolder(config);
    libraries = ground.libraries();
    var shelf = Shelf.unfilled(Catalogue.empty(ordering(config)));
    scanner = new Scanner(ground.db(), ground.libraries(), shelf, settings.scans().settings());
    var snapshots =
        new Snapshots(
            ground.db(), shelf, scanner, new SnapshotFile(places.data(), Build.ofCatalogue()));
    ends.push(snapshots::close);
    ends.push(scanner::close);
    KeptPictures kept = Pictures.kept(config, ground.db(), places.data());
    kept.sweep();
    scanner.show(kept);
    scanner.onFollowed(kept::take);
    var _ = scanner.onProgress(this::giveBackMemory);
    var loaded = new CompletableFuture<Void>();
    entrance = Entrance.open(settings, ground);
    Sound sound = Sound.open(settings, ground, shelf, kept, scanner);
    ends.push(sound.streams()::close);
    ends.push(sound.radio().receiver()::close);
    sound.ahead().ifPresent(ahead -> ends.push(ahead::close));
    HostNames names = settings.names();
    names.follow(settings.door().trust());
    names.lookUpFirst(ground.audit());
    Edges edges = Edges.open(settings, ground, entrance, sound, shelf, scanner, loaded);
    ends.push(entrance.doorkeeper()::flush);
    try {
      http =
          JettyServer.start(
              listening(), edges::handle, peer -> entrance.doorkeeper().rules().mayAnnounce(peer));
      snapshots.load();
      loaded.complete(null);
    } catch (ListenException | StoreException e) {
      endAll();
      throw new StartException(String.valueOf(e.getMessage()));
    }
    ends.push(http::close);
    Control.open(
            places.data(),
            new Questions(
                    entrance.doorkeeper(),
                    new Scanning(scanner, ground.libraries(), shelf),
                    new PlaylistDesk(edges.lists(), ground.users(), ground.libraries()),
                    peoplesAddress())
                ::answer)
        .ifPresent(control -> ends.push(control::close));
    followMusic(ground.libraries());
    Pictures.agents(config, shelf, libraries, kept, scanner)
        .ifPresent(agents -> {
          ends.push(Job.start("agents", SECOND, agents::look)::close);
          ends.push(agents::close);
        });
    ends.push(Job.start("door", SECOND, entrance::everySecond)::close);
    ends.push(Job.start("flows", SECOND, edges::everySecond)::close);
    ends.push(Job.start("libraries", SECOND, libraries::refresh)::close);
    ends.push(Job.start("heap", SECOND, HeapRoom::relieve)::close);
    ends.push(Job.start("playlists", SECOND, () -> makeOwedPlaylists(edges))::close);
    ends.push(
        Job.start("host-names", HostNames.EVERY, () -> names.lookUpAll(ground.audit()))::close);
    ends.push(Job.start("write-later", WRITE_LATER, entrance.doorkeeper()::flush)::close);
  }

  /// @param folder the working directory
  /// @throws StartException when something needed cannot be had
  public static Server start(Settings settings, Map<String, String> environment, Path folder) {
    var server = new Server(settings, Ground.open(settings.config(), environment, folder));
    server.begin();
    return server;
  }

  private ServerSettings listening() {
    Doors doors = settings.doors();
    return new ServerSettings(doors.listeners(), doors.basePath(), settings.bounds().http());
  }

  /// How the catalogue puts things in order.
  static Ordering ordering(Config config) {
    return new Ordering(
        new Articles(config.words("IgnoredArticles")),
        config.flag("PreferSortTags"),
        config.flag("RecentlyAddedByModTime"));
  }

  private static DataLock lock(Places places) {
    return DataLock.take(places.data())
        .orElseThrow(() ->
            new StartException(
                "another program scans, or serves, from "
                    + places.data()
                    + "; wait for it or stop it"));
  }

  private void makeOwedPlaylists(Edges edges) {
    if (edges.lists().files().followed().isOwed()) {
      scanner.ask(ScanRequest.QUICK);
    }
  }

  /// Has scans run by themselves.
  private void followMusic(Libraries libraries) {
    Schedule schedule = settings.scans().schedule();
    boolean scheduled = !(schedule instanceof Schedule.Off);
    settings
        .scans()
        .quiet()
        .flatMap(quiet -> Watcher.start(libraries, scanner, quiet, scheduled))
        .ifPresent(watcher -> ends.push(watcher::close));
    if (scheduled) {
      var times =
          new Timetable(
              schedule,
              InstantSource.system(),
              ZoneId.systemDefault(),
              () -> scanner.ask(ScanRequest.QUICK));
      ends.push(Job.start("scan-schedule", SECOND, times::look)::close);
    }
  }

  private void begin() {
    LOG.log(
        Level.INFO,
        "started version={0} addresses={1} music={2}",
        Version.CURRENT,
        String.join(",", addresses()),
        places.music());
    if (ground.playsDemo()) {
      demo = Thread.ofPlatform().daemon().name("demo").start(this::makeDemo);
    } else if (settings.scans().atStart()) {
      scanner.startUp();
    }
  }

  private void makeDemo() {
    Path ffmpeg = Sound.ffmpeg(settings.config(), places.cache()).program();
    Runnable scan = () -> scanner.ask(ScanRequest.QUICK);
    DemoLibrary.make(places.music(), ffmpeg, scan);
    scan.run();
  }

  /// A load and a scan leave many times more garbage than what stays. Collected soon after, and
  /// once more when everything they used is idle, the heap shrinks to what stays.
  private void giveBackMemory(ScanStatus status) {
    if (!status.scanning()) {
      after(2, System::gc);
      after(
          15,
          () -> {
            database.settle();
            System.gc();
          });
    }
  }

  private static void after(int seconds, Runnable work) {
    CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(work);
  }

  public List<String> addresses() {
    return http.addresses();
  }

  /// Follows changes of the configuration and of the files it names.
  ///
  /// @return reads it again now, whether anything changed or not
  public Runnable follow(ConfigSource source) {
    var reloading = new Reloading(source, settings, this::follow, audit);
    ends.push(Job.start("configuration", SECOND, reloading::look)::close);
    return reloading::now;
  }

  private void follow(Settings next) {
    http.renewCertificates();
    http.follow(next.bounds().http());
    next.names().follow(next.door().trust());
    next.names().lookUpFirst(audit);
    entrance.doorkeeper().follow(next.door());
  }

  /// Calls `listener` when a scan begins and ends, and at most once a second between.
  public void onScan(Consumer<ScanStatus> listener) {
    var _ = scanner.onProgress(listener);
    listener.accept(scanner.status());
  }

  /// Scans now, after what runs already, and waits for the end.
  public ScanReport scan() throws InterruptedException {
    Thread making = demo;
    if (making != null) {
      making.join();
    }
    return scanner.scanNow(false);
  }

  /// What a person at a terminal wants to read first: where it is, and how to get in.
  public List<String> greeting() {
    List<String> lines =
        Openable.lines(settings.doors(), addresses(), Openable.ofThisMachine(ROOT));
    if (ground.playsDemo()) {
      lines.add("No music is configured, so it plays a small demo library. Yours: --music DIR");
    }
    if (entrance.accounts().needsSetup()) {
      lines.add("Nobody has an account yet. Make the first one, an administrator, at");
      lines.add("  " + peoplesAddress() + "/app/setup?code=" + entrance.setupCode().make());
    } else if (entrance.doorkeeper().rules().delegated()) {
      lines.add("The proxy in front says who users are.");
    }
    if (ground.users().any() && !ground.users().anyAdministrator()) {
      lines.add("Nobody administers yet: stagedoor user admin NAME");
    }
    return lines;
  }

  private String peoplesAddress() {
    return settings.doors().address(addresses().getFirst());
  }

  @Override
  public void close() {
    try {
      endAll();
    } finally {
      LOG.log(Level.INFO, "stopped");
    }
  }

  /// Ends every part, also when one of them fails to.
  private void endAll() {
    if (ends.isEmpty()) {
      return;
    }
    try {
      ends.pop().run();
    } finally {
      endAll();
    }
  }
}
