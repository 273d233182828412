package stagedoor.whole;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stagedoor.cli.Commands;
import stagedoor.cli.Surroundings;

/// Apps at the real server: each way to sign in, and that what runs ends with what let it in.
@Timeout(60)
class AppsTest {

  private static final String APP = "v=1.16.1&c=DSub&f=json";
  private static final int SOUND_BYTES = 250_000_000;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration EXPIRES = Duration.ofSeconds(6);

  /// Between two reads of 64 KiB: a player takes no more than it needs.
  private static final Duration PACE = Duration.ofMillis(4);

  @TempDir Path folder;

  /// What ends a stream of bob's.
  enum End {
    KEY_REVOKED,
    KEY_REVOKED_BY_ANOTHER_PROCESS,
    KEY_EXPIRED,
    APP_REVOKED_IN_THE_LIST,
    USER_DISABLED,
    SESSION_REVOKED,
    SIGNED_OUT_EVERYWHERE,
    PASSWORD_CHANGED
  }

  /// A server with one long song, an administrator (ann, by the proxy) and bob with a password.
  private LiveServer house(String... options) throws IOException, InterruptedException {
    Path music = Files.createDirectories(folder.resolve("music"));
    writeLongSound(music.resolve("long.wav"));
    String[] all = new String[options.length + 1];
    all[0] = "ExtAuth.TrustedSources=127.0.0.1";
    System.arraycopy(options, 0, all, 1, options.length);
    LiveServer server = LiveServer.start(folder, all).scanned();
    assertThat(ann(server, "GET", "/api/me", "").statusCode()).isEqualTo(200);
    String bob = "{\"username\":\"bob\",\"password\":\"sesame\"}";
    assertThat(ann(server, "POST", "/api/users", bob).statusCode()).isEqualTo(201);
    return server;
  }

  /// 16 bit stereo silence; the file has holes where its sound is.
  private static void writeLongSound(Path file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(US_ASCII)).putInt(36 + SOUND_BYTES);
    head.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 2);
    head.putInt(44_100).putInt(44_100 * 4).putShort((short) 4).putShort((short) 16);
    head.put("data".getBytes(US_ASCII)).putInt(SOUND_BYTES);
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(head.array());
      out.setLength(44L + SOUND_BYTES);
    }
  }

  private static String address(LiveServer server, String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private static HttpResponse<String> ann(
      LiveServer server, String method, String path, String json) {
    return send(server, method, path, json, "Remote-User", "ann");
  }

  private static HttpResponse<String> send(
      LiveServer server, String method, String path, String json, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(address(server, path)))
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .header("X-Requested-With", "XMLHttpRequest");
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return LiveServer.send(request, headers);
  }

  private static String member(String json, String name) {
    Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    assertThat(member.find()).as(name + " in " + json).isTrue();
    return member.group(1);
  }

  private static String cookie(LiveServer server) {
    HttpResponse<String> in =
        send(server, "POST", "/api/session", "{\"username\":\"bob\",\"password\":\"sesame\"}");
    String set = in.headers().firstValue("Set-Cookie").orElseThrow();
    return set.substring(0, set.indexOf(';'));
  }

  private static String key(LiveServer server, String cookie, String more) {
    String json = "{\"name\":\"Phone\"" + more + "}";
    return member(send(server, "POST", "/api/keys", json, "Cookie", cookie).body(), "key");
  }

  private static String rest(LiveServer server, String query, String... headers) {
    return LiveServer.get(address(server, "/rest/tokenInfo?" + APP + query), headers).body();
  }

  @Test
  void everyWayOfSigningInWorksAtTheRealServer() throws Exception {
    try (LiveServer server = house("Subsonic.BasicAuth=true", "Subsonic.BasicChallenge=true")) {
      String key = key(server, cookie(server), ",\"olderApp\":true");
      String hex = HexFormat.of().formatHex(key.getBytes(UTF_8));
      String basic = "Basic " + base64("bob:sesame");
      String byKey = "Basic " + base64("bob:" + key);
      String bob = "\"tokenInfo\":{\"username\":\"bob\"}";
      assertThat(rest(server, "&apiKey=" + key)).contains(bob);
      assertThat(rest(server, "&u=bob&p=" + key)).contains(bob);
      assertThat(rest(server, "&u=bob&p=enc:" + hex)).contains(bob);
      assertThat(rest(server, "&u=bob&s=salt&t=" + md5(key + "salt"))).contains(bob);
      assertThat(rest(server, "&u=bob&p=sesame")).contains(bob);
      assertThat(rest(server, "&u=bob&s=salt&t=" + md5("sesamesalt"))).contains(bob);
      assertThat(rest(server, "", "Authorization", basic)).contains(bob);
      assertThat(rest(server, "", "Authorization", byKey)).contains(bob);
      assertThat(rest(server, "&apiKey=" + key, "Remote-User", "ann"))
          .contains("{\"username\":\"ann\"}");
      assertThat(rest(server, "&u=test&p=test")).contains("\"code\":40");
      assertThat(rest(server, "&apiKey=x")).contains("\"code\":44", "/app/settings");
      HttpResponse<String> asked = LiveServer.get(address(server, "/rest/ping?" + APP));
      assertThat(asked.statusCode()).isEqualTo(401);
      assertThat(asked.headers().firstValue("WWW-Authenticate")).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void aStreamEndsWithinSecondsOfWhatLetItIn(End end) throws Exception {
    try (LiveServer server = house()) {
      String cookie = cookie(server);
      String more =
          end == End.KEY_EXPIRED ? ",\"expires\":\"" + Instant.now().plus(EXPIRES) + "\"" : "";
      String key = key(server, cookie, more);
      String song =
          member(
              LiveServer.get(address(server, "/rest/getRandomSongs?" + APP + "&apiKey=" + key))
                  .body(),
              "id");
      boolean web = end.compareTo(End.SESSION_REVOKED) >= 0;
      try (InputStream sound =
              web
                  ? open(address(server, "/api/songs/" + song + "/stream"), "Cookie", cookie)
                  : open(
                      address(server, "/rest/stream?" + APP + "&id=" + song + "&apiKey=" + key));
          InputStream events =
              web ? open(address(server, "/api/events"), "Cookie", cookie) : none()) {
        assertThat(sound.readNBytes(100_000)).hasSize(100_000);
        events.readNBytes(web ? 3 : 0);
        act(end, server, cookie);
        Instant acted = Instant.now();
        assertThat(rest(events)).as("of the events").isLessThan(SOUND_BYTES);
        assertThat(100_000 + rest(sound)).as("of the sound").isLessThan(SOUND_BYTES);
        Duration allowed = end == End.KEY_EXPIRED ? SOON.plus(EXPIRES) : SOON;
        assertThat(Duration.between(acted, Instant.now())).isLessThan(allowed);
      }
    }
  }

  private void act(End end, LiveServer server, String cookie) {
    switch (end) {
      case KEY_REVOKED ->
          assertThat(send(server, "DELETE", "/api/keys/1", "", "Cookie", cookie).statusCode())
              .isEqualTo(204);
      case KEY_REVOKED_BY_ANOTHER_PROCESS -> revokeByCommand();
      case KEY_EXPIRED -> {
        // by itself
      }
      case APP_REVOKED_IN_THE_LIST -> endOne(server, cookie, "app");
      case USER_DISABLED ->
          assertThat(ann(server, "PATCH", "/api/users/2", "{\"enabled\":false}").statusCode())
              .isEqualTo(200);
      case SESSION_REVOKED -> endOne(server, cookie, "web");
      case SIGNED_OUT_EVERYWHERE ->
          assertThat(ann(server, "DELETE", "/api/sessions?user=2", "").statusCode()).isEqualTo(204);
      case PASSWORD_CHANGED ->
          assertThat(ann(server, "PATCH", "/api/users/2", "{\"password\":\"new\"}").statusCode())
              .isEqualTo(200);
    }
  }

  private static void endOne(LiveServer server, String cookie, String kind) {
    String list = send(server, "GET", "/api/sessions", "", "Cookie", cookie).body();
    Matcher id = Pattern.compile("\"id\":\"(" + kind + "-[^\"]+)\"").matcher(list);
    assertThat(id.find()).as(list).isTrue();
    HttpResponse<String> ended =
        send(server, "DELETE", "/api/sessions/" + id.group(1), "", "Cookie", cookie);
    assertThat(ended.statusCode()).isEqualTo(204);
  }

  private void revokeByCommand() {
    var out = new ByteArrayOutputStream();
    var surroundings =
        new Surroundings(
            Map.of("STAGEDOOR_DATAFOLDER", folder.resolve("data").toString()),
            folder,
            Optional.empty(),
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(out, true, UTF_8));
    assertThat(new Commands(surroundings).run("app-password", "revoke", "bob", "Phone"))
        .as(out.toString(UTF_8))
        .isZero();
  }

  private static InputStream open(String address, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(address));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    HttpResponse<InputStream> response =
        LiveServer.CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private static InputStream none() {
    return InputStream.nullInputStream();
  }

  /// Reads to the end, however it ends.
  private static long rest(InputStream in) {
    long bytes = 0;
    var buffer = new byte[65_536];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        LockSupport.parkNanos(PACE.toNanos());
      }
    } catch (IOException cutOff) {
      return bytes;
    }
    return bytes;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String md5(String text) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
  }
}
