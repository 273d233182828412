package stagedoor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/// A real OpenID provider (npm `oidc-provider`) on a free loopback port, as a child process.
///
/// Its page asks for a login name and nothing else: `alice`, `bob` and `jörg` can sign in. Their
/// subject is the login name; scope `profile` gives `preferred_username` and `name`, `email` and
/// `groups` give themselves (`alice` is in `admins` and `music`, the others in `music`).
@NullMarked
public final class OpenIdProvider implements AutoCloseable {

  private static final Path SOURCE = Path.of("src/test/oidc");
  private static final Path HOME = Path.of("target/oidc");
  private static final String ACCOUNTS =
      """
      {"alice": {"preferred_username": "alice", "name": "Alice A.", "email": "alice@example.org",
        "groups": ["admins", "music"]},
       "bob": {"preferred_username": "bob", "name": "Bob B.", "email": "bob@example.org",
        "groups": ["music"]},
       "jörg": {"preferred_username": "jörg", "name": "Jörg J.", "email": "joerg@example.org",
        "groups": ["music"]}}
      """;

  /// Somebody who lets people sign in here.
  ///
  /// @param secret empty for a public client
  /// @param callback where people come back to after signing in
  /// @param home where they may come back to after signing out
  /// @param backchannelLogout where logout tokens are sent to; empty for nowhere
  public record Client(
      String id, String secret, String callback, String home, String backchannelLogout) {

    private String json() {
      return """
      {"client_id": "%s", %s "redirect_uris": ["%s"], "post_logout_redirect_uris": ["%s"],
       %s "response_types": ["code"], "grant_types": ["authorization_code"],
       "scope": "openid profile email groups"}
      """
          .formatted(
              id,
              secret.isEmpty()
                  ? "\"token_endpoint_auth_method\": \"none\","
                  : "\"client_secret\": \"" + secret + "\",",
              callback,
              home,
              backchannelLogout.isEmpty()
                  ? ""
                  : "\"backchannel_logout_uri\": \""
                      + backchannelLogout
                      + "\", \"backchannel_logout_session_required\": true,");
    }
  }

  private final LoopbackProcess running;

  private OpenIdProvider(LoopbackProcess running) {
    this.running = running;
  }

  /// Starts on a free port with claims in the ID token.
  public static OpenIdProvider start(Path folder, Client... clients) {
    return start(folder, LoopbackProcess.freePort(), true, clients);
  }

  /// @param folder for its log
  /// @param claimsInToken false: the ID token holds the subject alone, userinfo the rest
  public static OpenIdProvider start(
      Path folder, int port, boolean claimsInToken, Client... clients) {
    String settings =
        "{\"port\": %d, \"claimsInToken\": %s, \"accounts\": %s, \"clients\": [%s]}"
            .formatted(
                port,
                claimsInToken,
                ACCOUNTS,
                List.of(clients).stream().map(Client::json).collect(Collectors.joining(",")));
    Path log = folder.resolve("openid-provider-" + port + ".log");
    try {
      install();
      Process process =
          new ProcessBuilder(node(), HOME.resolve("provider.mjs").toString(), settings)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new OpenIdProvider(new LoopbackProcess(process, port, () -> read(log)).awaitStart());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The address that clients are told.
  public String issuer() {
    return "http://127.0.0.1:" + running.port();
  }

  public int port() {
    return running.port();
  }

  /// Signs with new keys from now on; the old ones are in the key set no longer.
  public void rotateKeys() {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(issuer() + "/test/rotate"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 204) {
        throw new IllegalStateException("the provider answered " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Copies the program into the build's folder and lets npm bring its packages, once.
  private static synchronized void install() throws IOException {
    Files.createDirectories(HOME);
    boolean fresh = !Files.exists(HOME.resolve("node_modules/.package-lock.json"));
    for (String name : List.of("package.json", "package-lock.json", "provider.mjs")) {
      Path copy = HOME.resolve(name);
      boolean same = Files.exists(copy) && Files.mismatch(SOURCE.resolve(name), copy) < 0;
      fresh |= !same && !name.equals("provider.mjs");
      if (!same) {
        Files.copy(SOURCE.resolve(name), copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (fresh) {
      var words = new ArrayList<>(List.of(Need.program("npm").toString()));
      words.addAll(List.of("ci", "--no-audit", "--no-fund", "--loglevel=error"));
      Path log = HOME.resolve("npm.log");
      Process npm =
          new ProcessBuilder(words)
              .directory(HOME.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        if (!npm.waitFor(120, TimeUnit.SECONDS) || npm.exitValue() != 0) {
          npm.destroyForcibly();
          Files.deleteIfExists(HOME.resolve("node_modules/.package-lock.json"));
          throw new IllegalStateException("npm ci in " + HOME + ": " + read(log));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /// The player's own Node when it was built, else the system's.
  private static String node() {
    File own = new File("web/node_modules/.bin/node");
    return own.canExecute() ? own.getAbsolutePath() : Need.program("node").toString();
  }

  private static String read(Path log) {
    try {
      return Files.exists(log) ? Files.readString(log, UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    running.close();
  }
}
