package stagedoor.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.Await;
import stagedoor.cli.Commands;
import stagedoor.cli.Surroundings;
import stagedoor.tag.TinySong;

/// Two users by groups of a proxy's header, each with a library of their own, in the real server.
class OwnLibrariesTest {

  /// `ann` hears the first library, `kid` the second; `boss` administers.
  private static final Map<String, String> GROUPS =
      Map.of("ann", "music", "kid", "music,kids", "boss", "music,admins");

  private static final String OWN = "Ann Lee";
  private static final String OTHERS = "Zoë Owl";
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path folder;
  private LiveServer server;

  @BeforeEach
  void start() throws Exception {
    Path tales = folder.resolve("tales");
    Files.createDirectories(tales);
    for (int track = 1; track <= 2; track++) {
      Files.write(
          tales.resolve(track + ".flac"),
          TinySong.tagged(OTHERS, "Tales", track, "Hoot " + track).bytes(TinySong.Kind.FLAC));
    }
    server =
        LiveServer.start(
            folder,
            "extauth.trustedsources=127.0.0.1",
            "extauth.groupsheader=Remote-Groups",
            "extauth.allowedgroups=music",
            "extauth.admingroups=admins",
            "extauth.grouplibraries=kids=Tales",
            "subsonic.folderclients=folders");
    String path = "{\"name\":\"Tales\",\"path\":\"" + tales + "\"}";
    assertThat(send("boss", "POST", "/api/libraries", path).statusCode()).isEqualTo(201);
    server.scanned();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private static String groupsOf(String user) {
    return GROUPS.getOrDefault(user, "");
  }

  private String get(String user, String path) {
    return LiveServer.get(address(path), "Remote-User", user, "Remote-Groups", groupsOf(user))
        .body();
  }

  private int status(String user, String path) {
    return LiveServer.get(address(path), "Remote-User", user, "Remote-Groups", groupsOf(user))
        .statusCode();
  }

  private HttpResponse<String> send(String user, String method, String path, String json) {
    return LiveServer.send(
        HttpRequest.newBuilder(URI.create(address(path)))
            .method(method, BodyPublishers.ofString(json)),
        "Remote-User",
        user,
        "Remote-Groups",
        groupsOf(user),
        "Content-Type",
        "application/json",
        "X-Requested-With",
        "test");
  }

  private String rest(String user, String call) {
    String joined = call.contains("?") ? "&" : "?";
    return get(user, "/rest/" + call + joined + "v=1.16.1&c=test&f=json");
  }

  private static String first(String text, String pattern) {
    var found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(pattern + " in " + text).isTrue();
    return found.group(1);
  }

  @Test
  void neitherSeesAnythingOfTheOthersLibrary() {
    List<String> lists =
        List.of(
            "/api/library/albums",
            "/api/library/artists",
            "/api/library/songs",
            "/api/library/home",
            "/api/library/random",
            "/api/library/search?q=o",
            "/api/libraries",
            "/api/folders",
            "/api/folders/fo-1/songs?deep=true",
            "/api/folders/fo-2/songs?deep=true",
            "/rest/getIndexes?v=1.16.1&c=folders",
            "/rest/getMusicDirectory?id=fo-1&v=1.16.1&c=folders",
            "/rest/getMusicDirectory?id=fo-2&v=1.16.1&c=folders",
            "/rest/search2?query=o&v=1.16.1&c=t",
            "/rest/getArtists?v=1.16.1&c=t",
            "/rest/getIndexes?v=1.16.1&c=t",
            "/rest/getAlbumList2?type=newest&v=1.16.1&c=t",
            "/rest/getRandomSongs?v=1.16.1&c=t",
            "/rest/search3?query=&v=1.16.1&c=t",
            "/rest/getMusicFolders?v=1.16.1&c=t");
    for (String list : lists) {
      for (int round = 0; round < 2; round++) { // the second from what is kept
        assertThat(get("ann", list)).as(list).doesNotContain(OTHERS, "Hoot", "Tales");
        assertThat(get("kid", list)).as(list).doesNotContain(OWN, "Morning", "\"Music\"");
      }
    }
    assertThat(rest("ann", "getArtists")).contains(OWN);
    assertThat(rest("kid", "getArtists")).contains(OTHERS);
    assertThat(rest("boss", "getArtists")).contains(OWN, OTHERS);
    assertThat(rest("kid", "getMusicFolders")).contains("Tales");
    assertThat(get("ann", "/api/library/songs")).contains("\"total\":6");
    assertThat(get("kid", "/api/library/songs")).contains("\"total\":2");
    assertThat(get("boss", "/api/library/songs")).contains("\"total\":8");
  }

  @Test
  void anIdOfTheOthersLibraryIsNotFound() {
    String song = first(get("kid", "/api/library/songs"), "\"id\":\"(so-\\d+)\"");
    String album = first(get("kid", "/api/library/albums"), "\"id\":\"(al-\\d+)\"");
    for (String path :
        List.of(
            "/api/songs/" + song + "/stream",
            "/api/covers/" + song,
            "/api/library/songs/" + song,
            "/api/library/albums/" + album,
            "/api/folders/fo-2",
            "/api/folders/fo-2/songs")) {
      assertThat(status("ann", path)).as(path).isEqualTo(404);
    }
    for (String call :
        List.of(
            "stream?id=" + song,
            "download?id=" + song,
            "getSong?id=" + song,
            "getAlbum?id=" + album,
            "star?id=" + song,
            "getMusicDirectory?id=fo-2",
            "getCoverArt?id=fo-2",
            "download?id=fo-2",
            "createShare?id=" + song)) {
      assertThat(rest("ann", call)).as(call).contains("\"code\":70");
    }
    assertThat(send("ann", "POST", "/api/shares", "{\"ids\":[\"" + song + "\"]}").statusCode())
        .isBetween(400, 404);
  }

  @Test
  void aPublicPlaylistShowsEachReaderOnlyTheirSongs() {
    String songs =
        first(get("ann", "/api/library/songs"), "\"id\":\"(so-\\d+)\"")
            + "\",\""
            + first(get("kid", "/api/library/songs"), "\"id\":\"(so-\\d+)\"");
    String made =
        send(
                "boss",
                "POST",
                "/api/playlists",
                "{\"name\":\"All\",\"public\":true,\"songs\":[\"" + songs + "\"]}")
            .body();
    String id = first(made, "\"id\":\"(pl-\\d+)\"");
    assertThat(get("ann", "/api/playlists/" + id)).contains(OWN).doesNotContain(OTHERS);
    assertThat(get("kid", "/api/playlists/" + id)).contains(OTHERS).doesNotContain(OWN);
  }

  /// Whoever saw the library loses it at once, in whatever way they ask, and nobody else anything.
  @Test
  void aRemovedLibraryIsGoneForEverybody() throws Exception {
    String song = first(get("kid", "/api/library/songs"), "\"id\":\"(so-\\d+)\"");
    send("kid", "PUT", "/api/stars/" + song, "{}");
    String share = send("kid", "POST", "/api/shares", "{\"ids\":[\"" + song + "\"]}").body();
    String link = first(share, "\"id\":\"([\\w-]+)\"");
    assertThat(send("boss", "DELETE", "/api/libraries/2", "{}").statusCode()).isEqualTo(204);
    assertThat(get("kid", "/api/library/songs")).contains("\"total\":0");
    assertThat(get("boss", "/api/folders")).doesNotContain("Tales");
    assertThat(get("ann", "/api/library/songs")).contains("\"total\":6");
    Await.that(
        "the link plays no more", () -> !get("ann", "/share/" + link + "/data").contains("Hoot"));
    String path = "{\"name\":\"Tales\",\"path\":\"" + folder.resolve("tales") + "\"}";
    assertThat(send("boss", "POST", "/api/libraries", path).statusCode()).isEqualTo(201);
    server.scanned();
    assertThat(get("kid", "/api/stars")).contains(song);
  }

  private CompletableFuture<Boolean> events(String user) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address("/api/events")))
            .header("Remote-User", user)
            .header("Remote-Groups", groupsOf(user))
            .build();
    HttpResponse<InputStream> open = LiveServer.CLIENT.send(request, BodyHandlers.ofInputStream());
    assertThat(open.statusCode()).isEqualTo(200);
    return CompletableFuture.supplyAsync(() -> {
      try (InputStream in = open.body()) {
        in.transferTo(OutputStream.nullOutputStream());
        return true;
      } catch (IOException cut) {
        return true;
      }
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"leaves the allowed group", "loses a library", "is disabled", "is deleted"})
  void whatRunsEndsSoon(String what) throws Exception {
    get("boss", "/api/me");
    CompletableFuture<Boolean> kid = events("kid");
    CompletableFuture<Boolean> ann = events("ann");
    switch (what) {
      case "leaves the allowed group" ->
          assertThat(
                  LiveServer.get(address("/api/me"), "Remote-User", "kid", "Remote-Groups", "kids")
                      .body())
              .contains("EA401");
      case "loses a library" ->
          LiveServer.get(address("/api/me"), "Remote-User", "kid", "Remote-Groups", "music");
      case "is disabled" -> command("user", "disable", "kid");
      default -> command("user", "delete", "kid");
    }
    assertThat(kid.get(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assertThat(ann).isNotDone();
  }

  /// A command in another process's place, on the same data while the server runs.
  private void command(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(
        List.of(
            "--datafolder", folder.resolve("data").toString(),
            "--musicfolder", folder.resolve("music").toString()));
    var said = new PrintStream(OutputStream.nullOutputStream());
    var around =
        new Surroundings(
            Map.of(), folder, Optional.empty(), InputStream.nullInputStream(), said, said);
    assertThat(new Commands(around).run(all.toArray(String[]::new))).isZero();
  }
}
