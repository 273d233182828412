package stagedoor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.web.WebWorld.ANN;
import static stagedoor.web.WebWorld.BOB;
import static stagedoor.web.WebWorld.NOBODY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.SmallCatalogue;
import stagedoor.catalogue.SongId;
import stagedoor.http.Reply;
import stagedoor.playlist.Content;
import stagedoor.playlist.ImportedPlaylists;
import stagedoor.playlist.Origin;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.Waiting;
import stagedoor.user.UserId;

/// What each endpoint answers, compared with files as data.
@NullMarked
class ApiGoldenTest {

  private static final Path FOLDER = Path.of("src/test/golden/web");

  private record Case(String name, String user, String method, String target, String body) {
    static Case get(String name, String user, String target) {
      return new Case(name, user, "GET", target, "");
    }
  }

  /// In order: later cases see what earlier ones changed.
  private static final List<Case> CASES =
      List.of(
          Case.get("server", NOBODY, "/api/server"),
          Case.get("me", BOB, "/api/me"),
          Case.get("me.nobody", NOBODY, "/api/me"),
          Case.get("home", ANN, "/api/library/home"),
          Case.get("albums", BOB, "/api/library/albums"),
          Case.get("albums.added", BOB, "/api/library/albums?sort=added&desc=true&limit=2"),
          Case.get("albums.genre-year", BOB, "/api/library/albums?genre=Folk&from=2019&to=2020"),
          Case.get("albums.starred", ANN, "/api/library/albums?sort=starred"),
          Case.get("albums.frequent", ANN, "/api/library/albums?sort=frequent"),
          Case.get("albums.recent", ANN, "/api/library/albums?sort=recent&offset=1"),
          Case.get("album", ANN, "/api/library/albums/al-1"),
          Case.get("album.compilation", BOB, "/api/library/albums/al-3"),
          Case.get("artists", ANN, "/api/library/artists"),
          Case.get("artists.composers", ANN, "/api/library/artists?role=composer"),
          Case.get("artist", ANN, "/api/library/artists/ar-1"),
          Case.get("artist.appears", BOB, "/api/library/artists/ar-2"),
          Case.get("songs", BOB, "/api/library/songs?sort=duration&desc=true&limit=3&offset=1"),
          Case.get("songs.artist", BOB, "/api/library/songs?artist=ar-2"),
          Case.get("songs.starred", ANN, "/api/library/songs?sort=starred"),
          Case.get("song", ANN, "/api/library/songs/so-1"),
          Case.get("lyrics", BOB, "/api/library/songs/so-1/lyrics"),
          Case.get("lyrics.none", BOB, "/api/library/songs/so-2/lyrics"),
          new Case(
              "songs.by-id",
              BOB,
              "POST",
              "/api/library/songs",
              "{\"ids\":[\"so-6\",\"so-999\",\"so-1\",\"al-1\",\"so-6\"]}"),
          Case.get("artwork", ANN, "/api/artwork"),
          Case.get("artwork.album", BOB, "/api/artwork/al-1"),
          Case.get("genres", BOB, "/api/library/genres"),
          Case.get("folders", ANN, "/api/folders"),
          Case.get("folders.other", BOB, "/api/folders"),
          Case.get("folder", ANN, "/api/folders/FOLDER"),
          Case.get("folder.top", BOB, "/api/folders/fo-1"),
          Case.get("folder.folders", BOB, "/api/folders/fo-1/folders?limit=2"),
          Case.get("folder.songs", BOB, "/api/folders/FOLDER/songs"),
          Case.get("folder.songs.deep", BOB, "/api/folders/fo-1/songs?deep=true&limit=4&offset=2"),
          Case.get("song.tags", ANN, "/api/songs/so-1/tags"),
          Case.get("missing", ANN, "/api/missing"),
          new Case("missing.purge", ANN, "POST", "/api/missing/purge", "{\"ids\":[\"so-99\"]}"),
          Case.get("duplicates", ANN, "/api/duplicates?by=tags"),
          Case.get("libraries", ANN, "/api/libraries"),
          Case.get("libraries.other", BOB, "/api/libraries"),
          Case.get("library", ANN, "/api/libraries/1"),
          new Case(
              "library.change",
              ANN,
              "PATCH",
              "/api/libraries/2",
              "{\"name\":\"Talk\",\"watched\":false}"),
          new Case("library.order", ANN, "PUT", "/api/libraries/order", "{\"ids\":[2,1]}"),
          new Case(
              "library.check",
              ANN,
              "POST",
              "/api/libraries/check",
              "{\"path\":\"/there/is/no/such/folder\"}"),
          Case.get("songs.tag", BOB, "/api/library/songs?tag.occasion=cafe&from=1990"),
          Case.get("songs.mood", BOB, "/api/library/songs?mood=calm&limit=1"),
          Case.get("albums.label", BOB, "/api/library/albums?label=pier%20records&limit=1"),
          Case.get("tags", BOB, "/api/library/tags"),
          Case.get("tag", BOB, "/api/library/tags/mood"),
          Case.get("search", ANN, "/api/library/search?q=tide&limit=5"),
          Case.get("search.unread", ANN, "/api/library/search?q=tide+year:abc&limit=1"),
          Case.get("search.song", ANN, "/api/library/search?q=ebb"),
          Case.get("random", BOB, "/api/library/random?limit=2&genre=Sea"),
          Case.get("stars", ANN, "/api/stars"),
          Case.get("stars.other", BOB, "/api/stars"),
          Case.get("playlists", BOB, "/api/playlists"),
          Case.get("playlist", ANN, "/api/playlists/pl-1"),
          new Case(
              "playlist.create",
              BOB,
              "POST",
              "/api/playlists",
              "{\"name\":\"New\",\"songs\":[\"so-6\",\"so-1\"],\"comment\":\"c\",\"public\":true}"),
          new Case(
              "playlist.edit",
              ANN,
              "PATCH",
              "/api/playlists/pl-1",
              "{\"name\":\"Shore\",\"remove\":[0],\"add\":[\"so-5\"]}"),
          new Case(
              "playlist.create.rules",
              ANN,
              "POST",
              "/api/playlists",
              "{\"rules\":\"{\\\"name\\\":\\\"Loved\\\",\\\"public\\\":true,\\\"all\\\":["
                  + "{\\\"is\\\":{\\\"loved\\\":true}}]}\"}"),
          Case.get("playlist.ruled", ANN, "/api/playlists/pl-3"),
          Case.get("playlist.ruled.other", BOB, "/api/playlists/pl-3"),
          Case.get("playlist.rules", BOB, "/api/playlists/pl-3/rules"),
          new Case(
              "playlist.copy",
              ANN,
              "POST",
              "/api/playlists",
              "{\"name\":\"Kept\",\"copyOf\":\"pl-3\"}"),
          new Case(
              "playlist.edit.ruled", ANN, "PATCH", "/api/playlists/pl-3", "{\"add\":[\"so-5\"]}"),
          new Case(
              "playlist.import",
              BOB,
              "POST",
              "/api/playlists/import?name=Road.m3u8",
              """
              #EXTM3U
              C:\\Music\\album1\\01.flac
              #EXTINF:9,Late
              album9/09.flac
              http://radio.example.org/
              album1/02.flac
              """),
          Case.get("playlist.imported", BOB, "/api/playlists/pl-5"),
          Case.get("playlist.waiting", BOB, "/api/playlists/pl-5/waiting"),
          new Case(
              "playlist.import.faults",
              BOB,
              "POST",
              "/api/playlists/import?name=Road.pls",
              "\nFile1=album1/01.flac\n"),
          new Case(
              "playlist.import.rules",
              BOB,
              "POST",
              "/api/playlists/import?name=New.nsp",
              "{\"all\":[{\"gt\":{\"year\":2000}}]}"),
          Case.get("rules.fields", BOB, "/api/rules/fields"),
          new Case(
              "rules.preview",
              ANN,
              "POST",
              "/api/rules/preview",
              "{\"rules\":\"{\\\"all\\\":[{\\\"contains\\\":{\\\"title\\\":\\\"e\\\"}}],"
                  + "\\\"limit\\\":2}\"}"),
          new Case(
              "rules.preview.faults",
              ANN,
              "POST",
              "/api/rules/preview",
              "{\"rules\":\"{\\n \\\"all\\\":[{\\\"is\\\":{\\\"gener\\\":1}},"
                  + "{\\\"gt\\\":{\\\"year\\\":\\\"x\\\"}}]}\"}"),
          Case.get("playing", BOB, "/api/plays/now"),
          Case.get("queue", ANN, "/api/queue"),
          Case.get("queue.empty", BOB, "/api/queue"),
          Case.get("scan", BOB, "/api/scan"),
          Case.get("scan.problems", ANN, "/api/scan/problems"),
          new Case(
              "share.create",
              ANN,
              "POST",
              "/api/shares",
              "{\"ids\":[\"al-1\",\"so-6\"],\"description\":\"For you\","
                  + "\"expires\":\"2026-12-24T18:00:00Z\",\"download\":true}"),
          Case.get("shares", ANN, "/api/shares"),
          Case.get("shares.other", BOB, "/api/shares"),
          Case.get("users", ANN, "/api/users"),
          Case.get("user.self", BOB, "/api/users/2"),
          new Case(
              "user.create",
              ANN,
              "POST",
              "/api/users",
              "{\"username\":\"cy\",\"name\":\"Cy\",\"email\":\"cy@example.org\"}"),
          new Case(
              "user.edit",
              ANN,
              "PATCH",
              "/api/users/2",
              "{\"name\":\"Bob B.\",\"rights\":{\"download\":false}}"),
          new Case(
              "station.create",
              ANN,
              "POST",
              "/api/stations",
              "{\"name\":\"Wave 10\",\"streamUrl\":\"http://127.0.0.1:1/live\"}"),
          new Case(
              "station.create.forbidden",
              ANN,
              "POST",
              "/api/stations",
              "{\"name\":\"Tell\",\"streamUrl\":\"http://169.254.169.254/live\"}"),
          new Case(
              "station.create.page",
              ANN,
              "POST",
              "/api/stations",
              "{\"name\":\"wave 9\",\"streamUrl\":\"https://radio.example.org/9.mp3?a=b\","
                  + "\"homePage\":\"https://radio.example.org/#nine\"}"),
          Case.get("stations", ANN, "/api/stations"),
          Case.get("stations.other", BOB, "/api/stations"),
          new Case(
              "station.change",
              ANN,
              "PUT",
              "/api/stations/ra-1",
              "{\"name\":\"Tide\",\"streamUrl\":\"http://127.0.0.1:1/\"," + "\"homePage\":\"\"}"),
          new Case(
              "station.bad",
              ANN,
              "POST",
              "/api/stations",
              "{\"name\":\"Wave\",\"streamUrl\":\"https://me:secret@radio.example.org/\"}"),
          Case.get("station.no-sound", BOB, "/api/stations/ra-1/stream"),
          Case.get("artwork.station", BOB, "/api/artwork/ra-1"),
          Case.get("not-found", BOB, "/api/library/albums/al-99"),
          Case.get("no-such-address", BOB, "/api/nothing"),
          new Case("bad-body", BOB, "PUT", "/api/ratings/so-1", "{\"rating\":\"five\"}"));

  /// What is asked of a playlist that follows a file, which no request makes.
  private static final List<String> FOLLOWED =
      List.of("playlist.followed", "playlist.followed.other", "playlist.followed.edit");

  @Test
  void everyAnswerIsAsItWas(@TempDir Path folder) throws IOException {
    try (var world = new WebWorld(folder)) {
      prepare(world);
      sing(folder.resolve("music/album1"));
      for (Case it : CASES) {
        Reply reply =
            it.body.isEmpty()
                ? world.get(it.user, it.target.replace("FOLDER", WebWorld.FOLDER))
                : world.send(it.user, it.method, it.target, it.body);
        compare(it.name, reply);
      }
      String followed = "/api/playlists/" + followed(world);
      compare(FOLLOWED.get(0), world.get(ANN, followed));
      compare(FOLLOWED.get(1), world.get(BOB, followed));
      compare(FOLLOWED.get(2), world.send(ANN, "PATCH", followed, "{\"remove\":[0]}"));
    }
  }

  /// A public playlist of ann's that follows a file.
  private static PlaylistId followed(WebWorld world) {
    var songs = List.of(new SongId(1), Waiting.placeOf(0));
    var waiting = new Waiting(Waiting.placeOf(0), 2, "b.mp3", "", "No song has this path.");
    return new ImportedPlaylists(world.playlists)
        .make(
            world.ann,
            new Playlists.Draft("Followed", "", true),
            new Content.Chosen(songs, List.of(waiting)),
            Optional.of(new Origin(SmallCatalogue.FIRST, "lists/f%C3%B6.m3u", true, false)))
        .orElseThrow()
        .id();
  }

  /// Words of so-1: one line with times of its words, one without.
  private static void sing(Path album) throws IOException {
    Files.createDirectories(album);
    Files.writeString(
        album.resolve("01.elrc"),
        "[offset:250]\n[00:01.00]<00:01.00>Low <00:01.50>tide<00:02.00>\n[00:03.00]again\n");
  }

  private static void prepare(WebWorld world) {
    UserId ann = world.ann;
    var listening = world.listening;
    listening.stars().star(ann, new SongId(2), world.now);
    listening.stars().star(ann, new SongId(6), world.now.plusSeconds(1));
    listening.stars().star(ann, new AlbumId(3), world.now);
    listening.stars().star(ann, new ArtistId(1), world.now);
    listening.ratings().rate(ann, new SongId(1), 4);
    listening.ratings().rate(ann, new AlbumId(1), 5);
    listening.plays().played(ann, new SongId(3), world.now.minus(Duration.ofDays(2)), "app");
    listening.plays().played(ann, new SongId(3), world.now.minus(Duration.ofDays(1)), "app");
    listening.plays().played(ann, new SongId(5), world.now, "app");
    listening.plays().nowPlaying(ann, new SongId(5), "phone");
    world.playlists.create(ann, "Tideline", List.of(new SongId(2), new SongId(4)));
    String queue = "{\"songs\":[\"so-1\",\"so-6\"],\"index\":1,\"positionMs\":12345}";
    assertThat(world.send(ANN, "PUT", "/api/queue", queue).status()).isEqualTo(204);
  }

  private static void compare(String name, Reply reply) throws IOException {
    Object body = JsonValue.parse(steady(WebWorld.body(reply)));
    String head = reply.status() + " " + WebWorld.header(reply, "Content-Type");
    Path file = FOLDER.resolve(name + ".json");
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, head + "\n" + JsonValue.pretty(body));
    }
    String expected = Files.readString(file);
    int line = expected.indexOf('\n');
    assertThat(head).as(name).isEqualTo(expected.substring(0, line));
    assertThat(body).as(name).isEqualTo(JsonValue.parse(expected.substring(line + 1)));
  }

  /// Without what differs from run to run: ids of links, and when a user was last here.
  private static String steady(String json) {
    return json.replaceAll("share/[\\w-]{22}", "share/LINK")
        .replaceAll("\"id\":\"[\\w-]{22}\"", "\"id\":\"LINK\"")
        .replaceAll("\"path\":\"[^\"]*/(music|spoken)\"", "\"path\":\"/srv/$1\"")
        .replaceAll("\"lastSeen\":(null|\"[^\"]*\")", "\"lastSeen\":null");
  }

  @Test
  void everyFileBelongsToACase() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(CASES.stream().map(Case::name), FOLLOWED.stream()).toList());
    }
  }
}
