package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SmallCatalogue;
import stagedoor.catalogue.Song;
import stagedoor.http.Headers;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;
import stagedoor.http.Peer;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.library.CoverAhead;
import stagedoor.library.CoverSettings;
import stagedoor.library.Covers;
import stagedoor.library.KeptPictures;
import stagedoor.library.Libraries;
import stagedoor.listen.Listening;
import stagedoor.listen.Plays;
import stagedoor.listen.Queues;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.lyrics.SongLyrics;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.TestPlaylists;
import stagedoor.playlistfile.FileSettings;
import stagedoor.playlistfile.FollowedFiles;
import stagedoor.playlistfile.Imports;
import stagedoor.playlistfile.PlaylistFiles;
import stagedoor.radio.Radio;
import stagedoor.radio.Receiver;
import stagedoor.radio.ReceiverSettings;
import stagedoor.radio.Stations;
import stagedoor.recipe.Setup;
import stagedoor.scan.Duplicates;
import stagedoor.scan.FileTags;
import stagedoor.scan.MissingSongs;
import stagedoor.scan.ScanSettings;
import stagedoor.scan.Scanner;
import stagedoor.share.Shares;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.stream.StreamSettings;
import stagedoor.stream.Streams;
import stagedoor.tag.Reading;
import stagedoor.tag.TagEncoding;
import stagedoor.user.NewUser;
import stagedoor.user.Passwords;
import stagedoor.user.TestUsers;
import stagedoor.user.UserId;
import stagedoor.user.UserName;
import stagedoor.user.Users;

/// The web edge over the small catalogue: `ann` administers, `bob` listens. A proxy names them.
@NullMarked
final class WebWorld implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
  static final String ANN = "ann";
  static final String BOB = "bob";
  static final String NOBODY = "";

  /// The id of the folder `album1` of the first library.
  static final String FOLDER = "fo-1-c1fa0416e1ac2eda";

  /// @param sharing whether public links are switched on
  /// @param delegated whether a proxy on the loopback address names users
  /// @param inhabited whether ann and bob have accounts
  record Kind(boolean sharing, boolean delegated, boolean inhabited) {
    static final Kind USUAL = new Kind(true, true, true);
    static final Kind WITHOUT_SHARING = new Kind(false, true, true);
    static final Kind WITHOUT_PROXY = new Kind(true, false, true);
    static final Kind NEW = new Kind(true, false, false);
  }

  final TestDatabase db = TestDatabases.sqlite();
  final Shelf shelf = new Shelf(SmallCatalogue.catalogue());
  final Users users = TestUsers.users(db, SmallCatalogue.BOTH);
  final UserId ann = new UserId(1);
  final UserId bob = new UserId(2);
  final TestDoor door;
  final Listening listening;
  final Playlists playlists;
  final Shares shares;
  final Streams streams;
  final Scanner scanner;
  final KeptPictures kept;
  final Radio radio = new Radio(new Stations(db), new Receiver(ReceiverSettings.USUAL));
  final Events events = new Events(32);
  final Api api;
  final Pages pages;
  final SharePages sharePages;
  private final Path folder;
  Instant now = NOW;

  WebWorld(Path folder) {
    this(folder, Kind.USUAL);
  }

  WebWorld(Path folder, Kind kind) {
    this.folder = folder;
    if (kind.inhabited) {
      users.create(NewUser.named(new UserName(ANN)).asAdministrator());
      TestUsers.make(users, BOB);
    }
    var libraries = new Libraries(db);
    libraries.ensure("Music", folder.resolve("music"));
    libraries.ensure("Spoken", folder.resolve("spoken"));
    var plays = new Plays(db, shelf, () -> now);
    listening = new Listening(new Stars(db), new Ratings(db, () -> now), plays, new Queues(db));
    door = new TestDoor(db, users, folder, kind.delegated, () -> now);
    People people = door.people(users);
    playlists = TestPlaylists.of(db, shelf, people::nameOf, listening, () -> now);
    shares = new Shares(db, shelf, playlists, users::find, new Passwords(64), () -> now);
    streams =
        new Streams(
            this::fileOf,
            () -> {
              throw new IllegalStateException("no ffmpeg in these tests");
            },
            StreamSettings.of(folder.resolve("transcodes"), 1_000_000));
    scanner = new Scanner(db, libraries, shelf, ScanSettings.DEFAULT);
    CoverSettings pictures = CoverSettings.usual(1_000_000);
    kept = KeptPictures.in(folder, db, 1_000_000, pictures);
    var covers = new Covers(db, libraries, shelf, folder.resolve("covers"), kept, pictures);
    scanner.show(kept);
    var music =
        new Music(
            shelf,
            libraries,
            covers,
            streams,
            scanner,
            new SongLyrics(db, libraries, SongLyrics.USUAL_PRIORITY, TagEncoding.GUESSED),
            new MissingSongs(db, scanner),
            new Duplicates(db, shelf),
            new FileTags(libraries, Reading.DEFAULT));
    var settings =
        new WebSettings(
            "1.2.3",
            "Welcome",
            "/music",
            () -> false,
            true,
            true,
            Setup.EXAMPLE,
            new WebSettings.Sharing(kind.sharing, "", Duration.ofDays(365), false),
            new ArtworkSettings(false, () -> new CoverAhead.Progress(4, 3, 1, true)));
    var files =
        new PlaylistFiles(
            new Imports(shelf, libraries, playlists, TagEncoding.GUESSED),
            new FollowedFiles(db, shelf, libraries, playlists, users, FileSettings.DEFAULT));
    scanner.onLists(files.followed()::scanned);
    var kept = new Api.Kept(listening, playlists, files, shares, radio);
    var chance = new Api.Chance(() -> now, new Random(7));
    api = new Api(music, kept, people, events, settings, chance);
    pages = new Pages(people, "/music", new PlayerFiles("small-player/"));
    sharePages = new SharePages(shares, playlists, music, door.doorkeeper(), settings, () -> now);
  }

  private Path fileOf(Song song) {
    Path file = folder.resolve(song.id() + "." + song.suffix());
    try {
      if (!Files.exists(file)) {
        Files.write(file, ("sound of " + song.id()).getBytes(UTF_8));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Reply get(String user, String target, Field... fields) {
    return api.handle(with(request(user, "GET", target, Optional.empty()), fields));
  }

  Reply send(String user, String method, String target, String json) {
    return api.handle(request(user, method, target, Optional.of(json)));
  }

  Reply delete(String user, String target) {
    return api.handle(request(user, "DELETE", target, Optional.empty()));
  }

  Reply share(String method, String target, Field... fields) {
    return sharePages.handle(with(request(NOBODY, method, target, Optional.empty()), fields));
  }

  /// A request of the player; with JSON when there is some.
  static Request request(String user, String method, String target, Optional<String> json) {
    var fields = new ArrayList<Field>();
    fields.add(new Field("Host", "music.example.org"));
    if (!user.isEmpty()) {
      fields.add(new Field("Remote-User", user));
    }
    fields.add(new Field("X-Requested-With", "XMLHttpRequest"));
    json.ifPresent(_ -> fields.add(new Field("Content-Type", "application/json")));
    int question = target.indexOf('?');
    String query = question < 0 ? "" : target.substring(question + 1);
    return new Request(
        "req-1",
        new Request.Listener("tcp", false),
        new Peer.Network(InetAddress.getLoopbackAddress()),
        method,
        question < 0 ? target : target.substring(0, question),
        Parameters.parse(query).orElseThrow(),
        new Headers(fields),
        json.<InputStream>map(text -> new ByteArrayInputStream(text.getBytes(UTF_8)))
            .orElseGet(InputStream::nullInputStream));
  }

  static Request with(Request request, Field... more) {
    var fields = new ArrayList<>(request.headers().fields());
    fields.addAll(List.of(more));
    return changed(request, new Headers(fields), request.body());
  }

  /// The same request with other header fields and another body.
  static Request changed(Request request, Headers headers, InputStream body) {
    return new Request(
        request.id(),
        request.listener(),
        request.peer(),
        request.method(),
        request.path(),
        request.query(),
        headers,
        body);
  }

  static String header(Reply reply, String name) {
    return new Headers(reply.headers()).only(name).orElse("");
  }

  /// The content as text, whatever its kind.
  static String body(Reply reply) {
    try {
      return switch (reply.content()) {
        case Reply.Content.Bytes(var bytes) -> new String(bytes, UTF_8);
        case Reply.Content.Pieces pieces ->
            throw new AssertionError("the player's interface lends no " + pieces);
        case Reply.Content.Slice slice -> {
          byte[] all = Files.readAllBytes(slice.file());
          int from = Math.toIntExact(slice.offsetBytes());
          yield new String(all, from, Math.toIntExact(slice.lengthBytes()), UTF_8);
        }
        case Reply.Content.Flow flow -> {
          var out = new ByteArrayOutputStream();
          flow.writer().writeTo(out);
          yield out.toString(UTF_8);
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> json(Reply reply) {
    return (Map<String, Object>) JsonValue.parse(body(reply));
  }

  @Override
  public void close() {
    door.close();
    scanner.close();
    streams.close();
    radio.receiver().close();
    db.close();
  }
}
