package stagedoor.subsonic;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stagedoor.audit.Event;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.http.Headers;
import stagedoor.http.Parameters;
import stagedoor.http.Peer;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.http.Valve;
import stagedoor.library.CoverSettings;
import stagedoor.library.Covers;
import stagedoor.library.KeptPictures;
import stagedoor.library.Libraries;
import stagedoor.library.TestPictures;
import stagedoor.listen.Listening;
import stagedoor.listen.Plays;
import stagedoor.listen.Queues;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.lyrics.SongLyrics;
import stagedoor.playlist.TestPlaylists;
import stagedoor.radio.Stations;
import stagedoor.scan.ScanSettings;
import stagedoor.scan.Scanner;
import stagedoor.share.Shares;
import stagedoor.signin.Caller;
import stagedoor.signin.Way;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.stream.Ffmpeg;
import stagedoor.stream.StreamSettings;
import stagedoor.stream.Streams;
import stagedoor.tag.TagEncoding;
import stagedoor.user.KnownLibraries;
import stagedoor.user.NewUser;
import stagedoor.user.Passwords;
import stagedoor.user.Rights;
import stagedoor.user.SealedSecrets;
import stagedoor.user.Secret;
import stagedoor.user.User;
import stagedoor.user.UserId;
import stagedoor.user.UserName;
import stagedoor.user.Users;

/// A server without its doors: the small library, an administrator (`alice`), a user who may see
/// the first library and neither share nor download (`bob`), and calls by either.
final class House implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-23T15:26:23.640Z");
  static final Secret PASSWORD = new Secret("open sesame");
  static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Visible MAIN = Visible.of(SmallLibrary.MAIN);
  static final Visible BOTH = new Visible(Set.of(SmallLibrary.MAIN, SmallLibrary.OTHER));

  final TestDatabase database = TestDatabases.sqlite();
  final Shelf shelf;
  final Users users =
      new Users(
          database,
          () -> KnownLibraries.ofEverybody(BOTH),
          new Passwords(64),
          SealedSecrets.off(),
          CLOCK);
  final User alice = users.create(NewUser.named(name("alice")).with(PASSWORD).asAdministrator());
  final User bob = users.create(bob());
  final Path folder = temporaryFolder();
  final SubsonicSettings settings;
  final Music music;
  final Listening listening;
  final UserLists lists;
  final Answering answering;
  final List<Event> recorded = new ArrayList<>();
  private final boolean hasFiles;

  /// What bob may see; a test may give or take a library.
  Visible seenByBob = MAIN;

  final Endpoints endpoints;

  /// The small library, of which no file exists.
  House() {
    this(SmallLibrary.catalogue(), Path.of("/srv/music"), Path.of("/srv/other"));
  }

  private House(Catalogue catalogue, Path main, Path other) {
    shelf = new Shelf(catalogue);
    settings =
        new SubsonicSettings(
            "0.1.0",
            "",
            "",
            "The El La",
            true,
            Set.of("DSub"),
            Set.of("SubMusic"),
            Set.of("Folder player"),
            new Naming(true, true, " • "),
            true,
            false);
    listening =
        new Listening(
            new Stars(database),
            new Ratings(database),
            new Plays(database, shelf, CLOCK),
            new Queues(database));
    var playlists = TestPlaylists.of(database, shelf, this::nameOf, listening, CLOCK);
    lists =
        new UserLists(
            playlists,
            new Shares(database, shelf, playlists, users::find, new Passwords(64), CLOCK),
            new Stations(database));
    var libraries = new Libraries(database);
    libraries.ensure("Music", main);
    libraries.ensure("Other <music>", other);
    hasFiles = catalogue.songCount() == 0;
    var streams =
        new Streams(
            song -> hasFiles ? libraries.fileOf(song) : fileOf(song),
            () -> Ffmpeg.find(Optional.empty(), folder),
            new StreamSettings(
                folder.resolve("streams"),
                1_000_000,
                1,
                1,
                2,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1)));
    music =
        new Music(
            shelf,
            libraries,
            covers(libraries),
            streams,
            new Scanner(database, libraries, shelf, ScanSettings.DEFAULT),
            new SongLyrics(database, libraries, SongLyrics.USUAL_PRIORITY, TagEncoding.GUESSED));
    endpoints = new Endpoints(users, music, listening, lists, settings, outside(), CLOCK);
    answering = newAnswering();
  }

  private Outside outside() {
    return new Outside() {
      @Override
      public String ownAddress(Request request) {
        return "https://music.example.org";
      }

      @Override
      public void record(Request request, Event event) {
        recorded.add(event);
      }
    };
  }

  private Answering newAnswering() {
    var envelope = new Envelope(settings.serverVersion(), new SparePieces());
    return new Answering(shelf, listening, settings, envelope);
  }

  private Covers covers(Libraries libraries) {
    CoverSettings settings = CoverSettings.usual(1_000_000);
    KeptPictures kept = KeptPictures.in(folder, database, 1_000_000, settings);
    return new Covers(database, libraries, shelf, folder, kept, settings);
  }

  /// A house with the music that lies in two folders.
  static House of(Path main, Path other) {
    var house = new House(Catalogue.empty(), main, other);
    house.music.scanner().loadCatalogue();
    house.music.scanner().scanNow(true);
    return house;
  }

  /// A house in which alice has starred, rated, heard, queued, collected and shared something.
  static House furnished() {
    var house = new House();
    house.furnish();
    return house;
  }

  private void furnish() {
    Instant at = NOW.minusSeconds(7 * 86_400);
    for (ItemId item : List.of(new SongId(2), new AlbumId(1), new ArtistId(1))) {
      listening.stars().star(alice.id(), item, at);
    }
    listening.ratings().rate(alice.id(), new SongId(2), 5);
    listening.ratings().rate(alice.id(), new AlbumId(4), 4);
    listening.plays().played(alice.id(), new SongId(2), at, "test");
    listening.plays().played(alice.id(), new SongId(2), at.plusSeconds(400), "test");
    listening.plays().played(alice.id(), new SongId(5), at.plusSeconds(800), "test");
    listening.plays().nowPlaying(bob.id(), new SongId(4), "Car radio");
    call(alice, "savePlayQueue", "id", "so-1", "id", "so-2", "current", "so-2", "position", "1500");
    call(alice, "createPlaylist", "name", "Mix & \"More\"", "songId", "so-4", "songId", "so-1");
    call(alice, "updatePlaylist", "playlistId", "pl-1", "songIdToAdd", "so-8");
    call(alice, "updatePlaylist", "playlistId", "pl-1", "comment", "for <you>", "public", "true");
    call(bob, "createPlaylist", "name", "Bob's own");
    call(alice, "createShare", "id", "al-4", "description", "Listen!");
    furnishRadio();
  }

  /// Two stations, of which the first has a home page and a picture.
  private void furnishRadio() {
    call(
        alice,
        "createInternetRadioStation",
        "streamUrl",
        "https://radio.example.org/10.mp3?a=1&b=2",
        "name",
        "Wave 10 <live>",
        "homepageUrl",
        "https://radio.example.org/");
    call(
        alice,
        "createInternetRadioStation",
        "streamUrl",
        "http://192.168.1.9:8000/;",
        "name",
        "wave 9");
    give("ra-1");
  }

  /// Gives a picture to something, whoever may.
  void give(String owner) {
    try {
      byte[] picture = TestPictures.png(Color.RED, 8, 8);
      music.covers().uploads().receive(owner, new ByteArrayInputStream(picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Calls an endpoint; parameters are names and values in turn. `c` is `test` unless given.
  Reply call(User user, String endpoint, String... parameters) {
    return call(user, Headers.NONE, endpoint, parameters);
  }

  Reply call(User user, Headers headers, String endpoint, String... parameters) {
    return call(user, "GET", headers, endpoint, parameters);
  }

  Reply call(User user, String method, Headers headers, String endpoint, String... parameters) {
    return call(
        answering, user, request(method, endpoint, new Parameters(values(parameters)), headers));
  }

  /// The same call where no answer was kept.
  Reply callAnew(User user, String endpoint, String... parameters) {
    var all = new Parameters(values(parameters));
    return call(newAnswering(), user, request("GET", endpoint, all, Headers.NONE));
  }

  private Reply call(Answering by, User user, Request request) {
    Visible visible = user.equals(alice) ? BOTH : seenByBob;
    var caller = new Caller(seeing(user, visible), Way.SUBSONIC_PASSWORD, Optional.empty());
    Route route = endpoints.find(request.path().substring("/rest/".length())).orElseThrow();
    return by.answer(request, route, request.query(), caller);
  }

  byte[] body(User user, String endpoint, String... parameters) {
    return bytes(call(user, endpoint, parameters));
  }

  /// The error's number, or -1 when the call succeeded.
  int error(User user, String endpoint, String... parameters) throws IOException {
    var with = new ArrayList<>(List.of(parameters));
    with.addAll(List.of("f", "json"));
    Map<?, ?> response =
        (Map<?, ?>)
            JsonTree.parse(body(user, endpoint, with.toArray(String[]::new)))
                .getOrDefault("subsonic-response", Map.of());
    return response.get("error") instanceof Map<?, ?> error
            && error.get("code") instanceof Number code
        ? code.intValue()
        : -1;
  }

  /// Where the file of a song would be; there is none until a test makes it.
  Path fileOf(Song song) {
    return folder.resolve(song.id() + ".flac");
  }

  static byte[] bytes(Reply reply) {
    return switch (reply.content()) {
      case Reply.Content.Bytes(byte[] bytes) -> bytes;
      case Reply.Content.Pieces pieces -> joined(pieces);
      case Reply.Content.Slice _, Reply.Content.Flow _ ->
          throw new AssertionError("no bytes but " + reply.content());
    };
  }

  private static byte[] joined(Reply.Content.Pieces pieces) {
    var all = ByteBuffer.allocate((int) pieces.lengthBytes());
    pieces.pieces().forEach(piece -> all.put(piece.duplicate()));
    return all.array();
  }

  /// All that a client would receive, whatever it comes from.
  static byte[] received(Reply reply) throws IOException {
    return switch (reply.content()) {
      case Reply.Content.Bytes(byte[] bytes) -> bytes;
      case Reply.Content.Pieces pieces -> joined(pieces);
      case Reply.Content.Slice(Path file, long offset, long length, Valve valve) -> {
        byte[] all = Files.readAllBytes(file);
        valve.end();
        yield Arrays.copyOfRange(all, (int) offset, (int) (offset + length));
      }
      case Reply.Content.Flow(Reply.Writer writer, Valve valve) -> {
        var out = new ByteArrayOutputStream();
        writer.writeTo(out);
        valve.end();
        yield out.toByteArray();
      }
    };
  }

  /// The values of a header field.
  static List<String> headers(Reply reply, String name) {
    return reply.headers().stream()
        .filter(field -> field.name().equals(name))
        .map(Headers.Field::value)
        .toList();
  }

  static Request request(String method, String endpoint, Parameters query, Headers headers) {
    return new Request(
        "r1",
        new Request.Listener("tcp", false),
        new Peer.Network(InetAddress.getLoopbackAddress()),
        method,
        "/rest/" + endpoint,
        query,
        headers,
        InputStream.nullInputStream());
  }

  @Override
  public void close() {
    music.streams().close();
    music.scanner().close();
    database.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("stagedoor-house-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String nameOf(UserId id) {
    return users.find(id).map(user -> user.name().text()).orElse("");
  }

  private static User seeing(User user, Visible visible) {
    return new User(
        user.id(),
        user.name(),
        user.displayName(),
        user.email(),
        user.admin(),
        user.enabled(),
        user.rights(),
        visible,
        user.epoch(),
        user.createdMs(),
        user.lastSeenMs(),
        user.hasPassword());
  }

  private static NewUser bob() {
    return new NewUser(
        name("bob"),
        "Bob",
        "bob@example.org",
        false,
        new Rights(false, false, true),
        Optional.empty());
  }

  private static UserName name(String text) {
    return UserName.parse(text).orElseThrow();
  }

  private static Map<String, List<String>> values(String... pairs) {
    var values = new LinkedHashMap<String, List<String>>();
    values.put("c", List.of("test"));
    for (int i = 0; i < pairs.length; i += 2) {
      var all =
          new ArrayList<>(
              pairs[i].equals("c") ? List.of() : values.getOrDefault(pairs[i], List.of()));
      all.add(pairs[i + 1]);
      values.put(pairs[i], all);
    }
    return values;
  }
}
