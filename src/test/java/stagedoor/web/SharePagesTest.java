package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.web.WebWorld.NOBODY;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.catalogue.SongId;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.share.NewShare;
import stagedoor.share.Share;
import stagedoor.share.Shared;
import stagedoor.user.NewUser;
import stagedoor.user.Rights;
import stagedoor.user.Secret;
import stagedoor.user.UserChange;
import stagedoor.user.UserId;
import stagedoor.user.UserName;

@NullMarked
class SharePagesTest {

  private static final Field STRANGER = new Field("X-Forwarded-For", "203.0.113.7");
  private static final String UNKNOWN = "A".repeat(22);

  /// Every address below a link.
  private static final List<String> ADDRESSES =
      List.of("", "/data", "/stream/1", "/cover", "/m3u", "/download", "/download/1");

  @TempDir private Path folder;
  private WebWorld world;
  private UserId owner;

  @BeforeEach
  void open() {
    world = new WebWorld(folder);
    owner = ownerIn(world);
  }

  private static UserId ownerIn(WebWorld world) {
    var name = new UserName("zebedee");
    return world
        .users
        .create(
            new NewUser(name, "Zeb Owner", "zeb@example.org", false, Rights.ALL, Optional.empty()))
        .id();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Share share(String item) {
    return share(new Wish(item));
  }

  /// What a link shall be.
  private record Wish(String item, Optional<Instant> expires, String password, int visits) {
    Wish(String item) {
      this(item, Optional.empty(), "", 0);
    }
  }

  private Share share(Wish wish) {
    var wanted =
        new NewShare(
            List.of(Shared.parse(wish.item).orElseThrow()),
            "",
            wish.expires,
            Secret.parse(wish.password),
            wish.visits,
            true);
    return world.shares.create(owner, wanted).orElseThrow();
  }

  private Reply get(Share share, String rest, Field... fields) {
    return world.share("GET", "/share/" + share.id().text() + rest, fields);
  }

  /// All that a visitor sees of an answer.
  private static String whole(Reply reply) {
    return reply.status() + " " + reply.headers() + " " + WebWorld.body(reply);
  }

  enum Gone {
    REVOKED,
    EXPIRED,
    OWNER_DISABLED,
    OWNER_DELETED,
    OWNER_MAY_NOT_SHARE,
    NOTHING_IN_IT,
    SPENT,
    SPENT_WITH_PASSWORD,
    SWITCHED_OFF
  }

  private Share gone(Gone how) {
    if (how == Gone.SWITCHED_OFF) {
      world.close();
      world = new WebWorld(folder, WebWorld.Kind.WITHOUT_SHARING);
      owner = ownerIn(world);
    }
    String password = how == Gone.SPENT_WITH_PASSWORD ? "open" : "";
    boolean spent = how == Gone.SPENT || how == Gone.SPENT_WITH_PASSWORD;
    Optional<Instant> expires = Optional.of(world.now.plusSeconds(60));
    String item = how == Gone.NOTHING_IN_IT ? "so-99" : "so-1";
    Share share = share(new Wish(item, expires, password, spent ? 1 : 0));
    switch (how) {
      case REVOKED -> world.shares.revoke(share.id(), owner, false);
      case EXPIRED -> world.now = world.now.plusSeconds(60);
      case OWNER_DISABLED -> world.users.update(owner, UserChange.NONE.withEnabled(false));
      case OWNER_DELETED -> world.users.delete(owner);
      case OWNER_MAY_NOT_SHARE ->
          world.users.update(owner, UserChange.NONE.withRights(new Rights(false, true, true)));
      case SPENT, SPENT_WITH_PASSWORD -> world.shares.visited(share.id());
      case NOTHING_IN_IT, SWITCHED_OFF -> {
        // nothing more happens to these
      }
    }
    return share;
  }

  @ParameterizedTest
  @EnumSource(Gone.class)
  void aLinkThatIsGoneLooksLikeOneThatNeverWas(Gone how) {
    Share share = gone(how);
    for (String address : ADDRESSES) {
      Reply unknown = world.share("GET", "/share/" + UNKNOWN + address);
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(whole(get(share, address))).as(address).isEqualTo(whole(unknown));
    }
    Reply unknown = world.share("POST", "/share/" + UNKNOWN);
    assertThat(whole(post(share, "open"))).isEqualTo(whole(unknown));
  }

  @Test
  void whatIsNoLinkLooksLikeAnUnknownOne() {
    String unknown = whole(world.share("GET", "/share/" + UNKNOWN));
    for (String address :
        List.of("/share/", "/share/x", "/share/a/b/c/d", "/share/assets/x.js", "/share/ü")) {
      assertThat(whole(world.share("GET", address))).as(address).isEqualTo(unknown);
    }
  }

  @Test
  void guessingIsStoppedAfterThirtyInAMinute() {
    for (int i = 0; i < 30; i++) {
      assertThat(world.share("GET", "/share/" + UNKNOWN, STRANGER).status()).isEqualTo(404);
    }
    Reply late = world.share("GET", "/share/" + UNKNOWN + "/data", STRANGER);
    assertThat(late.status()).isEqualTo(429);
    assertThat(WebWorld.header(late, "Retry-After")).isEqualTo("60");
    var another = new Field("X-Forwarded-For", "203.0.113.8");
    assertThat(world.share("GET", "/share/" + UNKNOWN, another).status()).isEqualTo(404);
    assertThat(get(share("so-1"), "/data", STRANGER).status()).isEqualTo(200);
    world.now = world.now.plusSeconds(61);
    assertThat(world.share("GET", "/share/" + UNKNOWN, STRANGER).status()).isEqualTo(404);
  }

  @Test
  void nothingOfTheOwnerIsShown() {
    Share share = share("al-1");
    for (String address : ADDRESSES) {
      assertThat(whole(get(share, address)))
          .as(address)
          .doesNotContainIgnoringCase("zeb")
          .doesNotContain("owner");
    }
    assertThat(WebWorld.json(get(share, "/data")))
        .containsOnlyKeys("title", "description", "download", "cover", "songs");
  }

  @Test
  void everyAnswerKeepsSearchEnginesAndFramesOut() {
    Share share = share("so-1");
    for (String address : List.of("", "/data", "/stream/1", "/m3u", "/download", "/nothing")) {
      Reply reply = get(share, address);
      assertThat(WebWorld.header(reply, "X-Robots-Tag")).as(address).isEqualTo("noindex");
      assertThat(WebWorld.header(reply, "Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(WebWorld.header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(WebWorld.header(reply, "Content-Security-Policy"))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(WebWorld.header(reply, "Set-Cookie")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whatOnlyAVisitorWithAPassGetsIsKeptByNoProxy(int visits) {
    Share share = share(new Wish("so-1", Optional.empty(), "", visits));
    Reply data = get(share, "/data");
    Field[] pass = visits == 0 ? new Field[0] : new Field[] {cookie(data)};
    assertThat(WebWorld.header(data, "Cache-Control"))
        .isEqualTo(visits == 0 ? "no-cache" : "no-store");
    for (String address : List.of("/data", "/stream/1", "/download", "/download/1")) {
      String caching = WebWorld.header(get(share, address, pass), "Cache-Control");
      boolean shared = visits == 0 && address.equals("/data");
      assertThat(caching).as(address).isEqualTo(shared ? "no-cache" : "private, no-cache");
    }
  }

  @Test
  void aSongIsStreamedInParts() {
    Share share = share("al-1");
    Reply part = get(share, "/stream/2", new Field("Range", "bytes=0-4"));
    assertThat(part.status()).isEqualTo(206);
    assertThat(WebWorld.body(part)).isEqualTo("sound");
    assertThat(get(share, "/stream/2", new Field("Range", "bytes=999-")).status()).isEqualTo(416);
    assertThat(WebWorld.body(get(share, "/stream/3"))).isEqualTo("sound of so-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "4", "-1", "x", "01x", "99999999999", "٣"})
  void aNumberBeyondTheSongsIsNotFound(String number) {
    Share share = share("al-1");
    String unknown = whole(world.share("GET", "/share/" + UNKNOWN));
    assertThat(whole(get(share, "/stream/" + number))).isEqualTo(unknown);
  }

  @Test
  void theListForPlayersNamesAddressesOfTheLinkAlone() {
    Share share = share("al-1");
    Reply reply = get(share, "/m3u");
    String start = "http://music.example.org/music/share/" + share.id().text() + "/stream/";
    assertThat(WebWorld.header(reply, "Content-Type")).startsWith("audio/x-mpegurl");
    assertThat(WebWorld.body(reply).lines())
        .containsExactly(
            "#EXTM3U",
            "#EXTINF:61,The Harbour Band - Ebb",
            start + "1",
            "#EXTINF:62,The Harbour Band - Flow",
            start + "2",
            "#EXTINF:63,The Harbour Band - Slack Water",
            start + "3");
  }

  @Test
  void onlyALinkThatAllowsItIsDownloaded() {
    Share open = share("so-1");
    Reply file = get(open, "/download");
    assertThat(file.status()).isEqualTo(200);
    assertThat(WebWorld.header(file, "Content-Disposition")).startsWith("attachment");
    var kept = NewShare.of(List.of(Shared.parse("so-1").orElseThrow()), "");
    Share closed = world.shares.create(owner, kept).orElseThrow();
    String unknown = whole(world.share("GET", "/share/" + UNKNOWN));
    assertThat(whole(get(closed, "/download"))).isEqualTo(unknown);
    assertThat(whole(get(closed, "/download/1"))).isEqualTo(unknown);
    assertThat(WebWorld.json(get(closed, "/data"))).containsEntry("download", false);
  }

  private Reply post(Share share, String password) {
    return world.sharePages.handle(WebWorld.with(posted(share, password), STRANGER));
  }

  private Reply postFromProxy(Share share, String password) {
    return world.sharePages.handle(posted(share, password));
  }

  private static Request posted(Share share, String password) {
    Request request =
        WebWorld.request(NOBODY, "POST", "/share/" + share.id().text(), Optional.empty());
    var body = new ByteArrayInputStream(("password=" + password).getBytes(UTF_8));
    return WebWorld.changed(request, request.headers(), body);
  }

  private static Field cookie(Reply reply) {
    String set = WebWorld.header(reply, "Set-Cookie");
    return new Field("Cookie", set.substring(0, set.indexOf(';')));
  }

  @Test
  void aPasswordOpensALinkForWhoGaveIt() {
    Share share = share(new Wish("al-1", Optional.empty(), "sesame", 0));
    assertThat(get(share, "").status()).isEqualTo(401);
    String unknown = whole(world.share("GET", "/share/" + UNKNOWN));
    for (String address : ADDRESSES.subList(1, ADDRESSES.size())) {
      assertThat(whole(get(share, address))).as(address).isEqualTo(unknown);
    }
    assertThat(post(share, "wrong").status()).isEqualTo(401);
    assertThat(post(share, "").status()).isEqualTo(401);
    Reply right = post(share, "sesame");
    assertThat(right.status()).isEqualTo(303);
    assertThat(WebWorld.header(right, "Location"))
        .as("relative: only the visitor knows below which path links are")
        .isEqualTo(share.id().text());
    assertThat(WebWorld.header(right, "Set-Cookie"))
        .contains("HttpOnly", "SameSite=Lax", "; Path=/music/share/" + share.id().text() + ";");
    Field pass = cookie(right);
    Reply page = get(share, "", pass);
    assertThat(WebWorld.body(page)).as("its title").contains("og:title");
    assertThat(WebWorld.header(page, "Cache-Control")).isEqualTo("private, no-cache");
    assertThat(get(share, "/data", pass).status()).isEqualTo(200);
    assertThat(get(share, "/stream/1", pass).status()).isEqualTo(200);
    String entry = WebWorld.body(get(share, "/m3u", pass)).lines().skip(2).findFirst().orElse("");
    String query = entry.substring(entry.indexOf("/stream/"));
    assertThat(get(share, query).status()).isEqualTo(200);
    assertThat(get(share("al-1"), "/data", pass).status()).isEqualTo(200);
    Share other = share(new Wish("al-1", Optional.empty(), "sesame", 0));
    assertThat(get(other, "/data", pass).status()).as("another link's pass").isEqualTo(404);
    world.now = world.now.plus(Duration.ofDays(1));
    assertThat(get(share, "/data", pass).status()).as("a day later").isEqualTo(404);
  }

  @Test
  void aPasswordIsNotGuessed() {
    Share share = share(new Wish("so-1", Optional.empty(), "sesame", 0));
    for (int i = 0; i < 30; i++) {
      assertThat(post(share, "").status()).isEqualTo(401);
    }
    assertThat(post(share, "").status()).isEqualTo(429);
    assertThat(post(share, "sesame").status()).as("the right one too, too late").isEqualTo(429);
  }

  @Test
  void aPasswordIsNotGuessedThroughAProxyThatTellsNoClient() {
    Share share = share(new Wish("so-1", Optional.empty(), "sesame", 0));
    for (int i = 0; i < 30; i++) {
      assertThat(postFromProxy(share, "guess").status()).isEqualTo(401);
    }
    assertThat(postFromProxy(share, "sesame").status()).as("too late").isEqualTo(429);
    Share other = share(new Wish("so-1", Optional.empty(), "sesame", 0));
    assertThat(postFromProxy(other, "sesame").status()).as("another link").isEqualTo(303);
  }

  @Test
  void anIpv6NetworkIsOneGuesser() {
    for (int i = 0; i < 30; i++) {
      var client = new Field("X-Forwarded-For", "2001:db8:0:1::" + Integer.toHexString(i + 1));
      assertThat(world.share("GET", "/share/" + UNKNOWN, client).status()).isEqualTo(404);
    }
    var another = new Field("X-Forwarded-For", "2001:db8:0:1::ffff");
    assertThat(world.share("GET", "/share/" + UNKNOWN, another).status()).isEqualTo(429);
    var elsewhere = new Field("X-Forwarded-For", "2001:db8:0:2::1");
    assertThat(world.share("GET", "/share/" + UNKNOWN, elsewhere).status()).isEqualTo(404);
  }

  @Test
  void visitorsAreCountedUpToTheLimit() {
    Share share = share(new Wish("al-1", Optional.empty(), "", 2));
    assertThat(world.share("HEAD", "/share/" + share.id().text()).status()).isNotEqualTo(404);
    Field first = cookie(get(share, "/data"));
    Field second = cookie(get(share, "/data"));
    assertThat(get(share, "").status()).as("a third visitor").isEqualTo(404);
    assertThat(get(share, "/data").status()).as("without a pass").isEqualTo(404);
    for (Field pass : List.of(first, second)) {
      assertThat(get(share, "", pass).status()).as("who came before").isNotEqualTo(404);
      assertThat(get(share, "/data", pass).status()).isEqualTo(200);
    }
  }

  @Test
  void whoOnlyLooksAtALinkIsNoVisitor() {
    Share share = share(new Wish("al-1", Optional.empty(), "", 1));
    String path = "/share/" + share.id().text();
    for (int i = 0; i < 5; i++) {
      assertThat(get(share, "").status()).as("a preview").isNotEqualTo(404);
      world.share("HEAD", path);
      assertThat(world.share("HEAD", path + "/data").status()).isEqualTo(404);
    }
    assertThat(get(share, "/data").status()).isEqualTo(200);
    assertThat(get(share, "/data").status()).as("a second visitor").isEqualTo(404);
  }

  @Test
  void aLinkIsOnlyRead() {
    Share share = share("so-1");
    for (String address : List.of("/data", "/stream/1", "/m3u")) {
      Reply reply = world.share("DELETE", "/share/" + share.id().text() + address);
      assertThat(reply.status()).isEqualTo(405);
      assertThat(WebWorld.header(reply, "Allow")).isEqualTo("GET, HEAD");
    }
  }

  @Test
  void aPlaylistShowsWhatItsOwnerSees() {
    var list = world.playlists.create(owner, "Mix", List.of(new SongId(2), new SongId(7)));
    Share share = share(list.orElseThrow().id().toString());
    assertThat(WebWorld.json(get(share, "/data"))).containsEntry("title", "Mix");
    assertThat(WebWorld.body(get(share, "/stream/2"))).isEqualTo("sound of so-7");
  }
}
