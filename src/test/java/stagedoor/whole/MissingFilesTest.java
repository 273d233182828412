package stagedoor.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What administrators see of files that went, came back, or are there twice, in the real server.
class MissingFilesTest {

  private static final String SONG = "Morning 2";

  @TempDir Path folder;
  private LiveServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        LiveServer.start(
            folder,
            "extauth.trustedsources=127.0.0.1",
            "extauth.groupsheader=Remote-Groups",
            "extauth.admingroups=admins");
    server.scanned();
    get("boss", "/api/me");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private static String[] as(String user) {
    String groups = user.equals("boss") ? "admins" : "music";
    return new String[] {
      "Remote-User",
      user,
      "Remote-Groups",
      groups,
      "Content-Type",
      "application/json",
      "X-Requested-With",
      "test"
    };
  }

  private HttpResponse<String> get(String user, String path) {
    return LiveServer.get(address(path), as(user));
  }

  private HttpResponse<String> send(String user, String method, String path, String json) {
    return LiveServer.send(
        HttpRequest.newBuilder(URI.create(address(path)))
            .method(method, BodyPublishers.ofString(json)),
        as(user));
  }

  private String id() {
    String songs = get("boss", "/api/library/songs?sort=title").body();
    Matcher found =
        Pattern.compile("\"id\":\"(so-\\d+)\",\"title\":\"" + SONG + "\"").matcher(songs);
    assertThat(found.find()).as(songs).isTrue();
    return found.group(1);
  }

  private Path file() {
    return folder.resolve("music/Ann Lee/First/2.flac");
  }

  @Test
  void aMissingSongSaysWhatUsersHaveOnItAndComesBackWithIt() throws Exception {
    String id = id();
    send("ann", "PUT", "/api/stars/" + id, "{}");
    Path kept = folder.resolve("kept.flac");
    Files.move(file(), kept);
    server.scanned();
    String missing = get("boss", "/api/missing").body();
    assertThat(missing)
        .contains("\"total\":1", "\"id\":\"" + id + "\"", "\"title\":\"" + SONG + "\"")
        .contains("\"path\":\"Ann Lee/First/2.flac\"", "\"stars\":1");
    assertThat(get("ann", "/api/stars").body()).doesNotContain(id);
    Files.move(kept, folder.resolve("music/back again.flac"));
    server.scanned();
    assertThat(id()).isEqualTo(id);
    assertThat(get("boss", "/api/missing").body()).contains("\"total\":0");
    assertThat(get("ann", "/api/stars").body()).contains(id);
  }

  @Test
  void aForgottenSongIsANewOneWhenItComesBack() throws Exception {
    String id = id();
    send("ann", "PUT", "/api/stars/" + id, "{}");
    Path kept = folder.resolve("kept.flac");
    Files.move(file(), kept);
    server.scanned();
    HttpResponse<String> purged =
        send("boss", "POST", "/api/missing/purge", "{\"ids\":[\"" + id + "\"]}");
    assertThat(purged.body()).isEqualTo("{\"purged\":1}");
    assertThat(get("boss", "/api/missing").body()).contains("\"total\":0");
    Files.move(kept, file());
    server.scanned();
    assertThat(id()).isNotEqualTo(id);
    assertThat(get("ann", "/api/stars").body()).contains("\"songs\":[]");
  }

  @Test
  void aSongThatIsThereCannotBeForgotten() {
    String ids = "{\"ids\":[\"" + id() + "\"]}";
    assertThat(send("boss", "POST", "/api/missing/purge", ids).body()).isEqualTo("{\"purged\":0}");
    assertThat(id()).isNotEmpty();
  }

  @Test
  void aCopyIsADuplicate() throws Exception {
    Files.copy(file(), folder.resolve("music/copy.flac"));
    server.scanned();
    String found = get("boss", "/api/duplicates?by=tags").body();
    assertThat(found).contains("\"total\":1", "\"path\":\"copy.flac\"", "Ann Lee/First/2.flac");
    assertThat(found).contains("\"spareBytes\":" + Files.size(file()));
  }

  @Test
  void whatStandsInAFileIsReadAnew() {
    String tags = get("boss", "/api/songs/" + id() + "/tags").body();
    assertThat(tags)
        .contains("\"path\":\"Ann Lee/First/2.flac\"", "\"library\":\"Music\"")
        .contains("\"text\":\"" + SONG + "\",\"meaning\":\"title\",\"used\":true")
        .contains("\"text\":\"Folk\",\"meaning\":\"genre\"", "\"warnings\":[]");
    assertThat(get("ann", "/api/songs/" + id() + "/tags").statusCode()).isEqualTo(403);
  }

  @Test
  void allThisIsForAdministrators() {
    for (String path : new String[] {"/api/missing", "/api/duplicates", "/api/scan/problems"}) {
      assertThat(get("ann", path).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(send("ann", "POST", "/api/missing/purge", "{\"all\":true}").statusCode())
        .isEqualTo(403);
  }
}
