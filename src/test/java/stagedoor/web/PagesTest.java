package stagedoor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.web.WebWorld.BOB;
import static stagedoor.web.WebWorld.NOBODY;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.user.NewUser;
import stagedoor.user.UserChange;
import stagedoor.user.UserName;

@NullMarked
class PagesTest {

  private static final String SCRIPT = "/assets/app-12345678.js";

  @TempDir private Path folder;
  private WebWorld world;

  @BeforeEach
  void open() {
    world = new WebWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Reply ask(String user, String method, String path, Field... fields) {
    return world.pages.handle(
        WebWorld.with(WebWorld.request(user, method, path, Optional.empty()), fields));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/app", "/app/", "/app/albums/al-1", "/app/x.js", "/app/ü"})
  void everyPageIsThePlayerBelowItsBasePath(String path) {
    Reply page = ask(NOBODY, "GET", path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(WebWorld.header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(WebWorld.header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(WebWorld.body(page)).contains("<base href=\"/music/\">").doesNotContain("__base__");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", SCRIPT, "/nothing"})
  void everyAnswerKeepsScriptsAndFramesOut(String path) {
    Reply reply = ask(BOB, "GET", path);
    assertThat(WebWorld.header(reply, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(WebWorld.header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(WebWorld.header(reply, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(WebWorld.header(reply, "Referrer-Policy")).isEqualTo("same-origin");
    assertThat(WebWorld.header(reply, "X-Stagedoor")).isEqualTo("1");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip, deflate, br     | br
          gzip                  | gzip
          GZIP;q=0.5            | gzip
          br;q=0, gzip          | gzip
          br; q=0.000, gzip;q=0 | ''
          identity              | ''
          brotli                | ''
          """)
  void aFileIsSentInTheBestCodingTheClientTakes(String accepted, String coding) {
    Reply reply = ask(NOBODY, "GET", SCRIPT, new Field("Accept-Encoding", accepted));
    assertThat(WebWorld.header(reply, "Content-Encoding")).isEqualTo(coding);
    assertThat(WebWorld.header(reply, "Vary")).isEqualTo("Accept-Encoding");
    String expected =
        switch (coding) {
          case "br" -> "as brotli\n";
          case "gzip" -> "as gzip\n";
          default -> "plain\n";
        };
    assertThat(WebWorld.body(reply)).isEqualTo(expected);
  }

  @Test
  void onlyNamesWithAHashAreKeptForEver() {
    Reply script = ask(NOBODY, "GET", SCRIPT);
    assertThat(WebWorld.header(script, "Cache-Control")).contains("immutable", "max-age=31536000");
    assertThat(WebWorld.header(script, "Content-Type")).startsWith("text/javascript");
    Reply worker = ask(NOBODY, "GET", "/sw.js");
    assertThat(WebWorld.header(worker, "Cache-Control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s"})
  void aFileThatTheClientHasIsNotSentAgain(String known) {
    String tag = WebWorld.header(ask(NOBODY, "GET", SCRIPT), "ETag");
    Reply again = ask(NOBODY, "GET", SCRIPT, new Field("If-None-Match", known.formatted(tag)));
    assertThat(again.status()).isEqualTo(304);
    assertThat(WebWorld.header(again, "Vary")).isEqualTo("Accept-Encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/nothing.js",
        "/assets/",
        "/assets/nothing.js",
        "/assets/app-12345678.js.gz",
        "/assets/../sw.js",
        "/index.html",
        "/secret.txt",
        "/application",
        "/../Pages.class",
        "/Pages.class",
      })
  void anythingElseIsNotFoundAndMakesNoAccount(String path) {
    assertThat(ask("newcomer", "GET", path).status()).isEqualTo(404);
    assertThat(world.users.find(new UserName("newcomer"))).isEmpty();
  }

  @Test
  void onlyAPageThatIsServedMakesAnAccount() {
    var newcomer = new UserName("newcomer");
    assertThat(ask("newcomer", "HEAD", "/").status()).isEqualTo(200);
    assertThat(ask("newcomer", "GET", SCRIPT).status()).isEqualTo(200);
    Reply wrong = ask("newcomer", "POST", "/");
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(WebWorld.header(wrong, "Allow")).isEqualTo("GET, HEAD");
    assertThat(world.users.find(newcomer)).isEmpty();
    Reply page = ask("newcomer", "GET", "/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(WebWorld.header(page, "Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
    assertThat(world.users.find(newcomer)).isPresent();
  }

  @Test
  void theSignedOutPageSignsNobodyIn() {
    Reply page = ask("newcomer", "GET", "/app/signed-out");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers()).extracting(Field::name).doesNotContain("Set-Cookie");
    assertThat(world.users.find(new UserName("newcomer"))).isEmpty();
  }

  @Test
  void whoIsRefusedReadsWhyAndWhatToDo() {
    world.users.update(world.bob, UserChange.NONE.withEnabled(false));
    Reply page = ask(BOB, "GET", "/app/albums");
    assertThat(page.status()).isEqualTo(403);
    assertThat(WebWorld.header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(WebWorld.body(page))
        .contains("EA404", "disabled", "Account: bob", "Ask an administrator", "req-1");
  }

  @Test
  void aNameIsShownAsTextNotAsMarkup() {
    String name = "<script>alert(1)</script>";
    var user = world.users.create(NewUser.named(new UserName(name)));
    world.users.update(user.id(), UserChange.NONE.withEnabled(false));
    assertThat(WebWorld.body(ask(name, "GET", "/")))
        .contains("&lt;script&gt;")
        .doesNotContain("<script>");
  }

  @Test
  void aDoubledSignInHeaderIsRefused() {
    Reply page = ask(BOB, "GET", "/", new Field("Remote-User", "ann"));
    assertThat(page.status()).isEqualTo(403);
    assertThat(WebWorld.body(page)).contains("EA201").doesNotContain("ann", "bob");
  }
}
