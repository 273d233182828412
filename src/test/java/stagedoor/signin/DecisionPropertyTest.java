package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stagedoor.audit.Event;
import stagedoor.http.Headers.Field;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;

/// Requests by chance: whoever is not signed in learns why and what to do, and nothing that is
/// written down holds a secret.
@NullMarked
class DecisionPropertyTest {

  private static final int REQUESTS = Integer.getInteger("rounds", 4_000);
  private static final String SECRET = "s3cr3t-that-must-not-be-written";

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<String> lines = new ArrayList<>();
  private final Logger logger = Logger.getLogger("stagedoor.signin");
  private final Handler handler = new Lines();

  /// Keeps what is logged, as text.
  private final class Lines extends Handler {
    @Override
    public void publish(LogRecord line) {
      lines.add(new SimpleFormatter().format(line));
    }

    @Override
    public void flush() {
      // nothing is held back
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  @BeforeEach
  void listen() {
    logger.setLevel(Level.ALL);
    handler.setLevel(Level.ALL);
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setLevel(null);
  }

  @Test
  void everyRefusalSaysWhyAndNothingWrittenHoldsASecret() {
    try (TestDatabase db = TestDatabases.sqlite()) {
      Trust trust =
          GivenOptions.trust(
              "ExtAuth.TrustedSources", "10.0.0.0/8, unix-user:www-data",
              "ExtAuth.ReservedNames", "root");
      var it = new Entrance(db, Entrance.settings(trust, ""));
      it.make("ann", SECRET);
      for (int i = 0; i < REQUESTS; i++) {
        Visit visit = visit();
        SignIn outcome = asked(it, visit);
        Decision decision = it.door.decisions().newest(1, _ -> true).getFirst();
        String story = "seed=" + seed + " " + visit + " -> " + decision;
        assertThat(decision.outcome().code()).as(story).isNotBlank();
        assertThat(decision.outcome().sentence()).as(story).endsWith(".");
        assertThat(decision.outcome().next()).as(story).isNotBlank();
        assertThat(decision.outcome().way().isPresent())
            .as(story)
            .isEqualTo(outcome instanceof SignIn.Signed);
        assertThat(decision.toString()).as(story).doesNotContain(SECRET);
        assertThat(text(decision)).as(story).doesNotContain(SECRET);
      }
      it.door.everySecond();
      assertThat(lines).as("seed=" + seed).isNotEmpty().noneMatch(line -> line.contains(SECRET));
      assertThat(it.audit.stream().map(Event::toString).toList())
          .as("seed=" + seed)
          .isNotEmpty()
          .noneMatch(line -> line.contains(SECRET));
    }
  }

  private static String text(Decision decision) {
    return new String(Explanation.json(decision), StandardCharsets.UTF_8)
        + Explanation.lines(decision);
  }

  private SignIn asked(Entrance it, Visit visit) {
    return switch (random.nextInt(4)) {
      case 0 -> it.door.page(visit.asks("GET", "/app/x").request());
      case 1 -> it.door.api(visit.asks(one("GET", "POST", "DELETE"), "/api/me").request());
      case 2 ->
          it.accounts.signIn(
              visit.asks("POST", "/api/session").request(), one("ann", "bob", "\u0000"), secret());
      default -> it.rest(visit, one("", "u=ann&p=", "u=bob&t=", "apiKey=", "p=") + secret());
    };
  }

  private String secret() {
    return random.nextInt(3) == 0 ? SECRET : SECRET + random.nextInt(10);
  }

  private Visit visit() {
    Visit visit =
        Visit.from(
            one("10.0.0.1", "192.0.2.7", "2001:db8::9", "unix:www-data:www-data", "unix:eve:eve"));
    for (int i = random.nextInt(5); i > 0; i--) {
      Field field = field();
      visit = visit.withBytes(field.name(), field.value());
    }
    return visit;
  }

  private Field field() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 ->
          new Field(
              one("Remote-User", "remote-user", "Remote_User", "Remote.User"),
              one(
                  "ann",
                  "ANN",
                  "bob",
                  "root",
                  "",
                  "(null)",
                  "a,b",
                  "\u00c3\u00b6",
                  "\u00ff",
                  "%{x}",
                  "x".repeat(300),
                  "\t",
                  "jo\u00e2\u0080\u008bhn"));
      case 3 -> new Field("Cookie", one("stagedoor=", "__Host-stagedoor=", "x=") + SECRET);
      case 4 -> new Field("Authorization", one("Basic ", "Bearer ", "") + SECRET);
      case 5 -> new Field(one("X-Proxy-Secret", "X-Api-Key"), SECRET);
      case 6 -> new Field("X-Forwarded-For", one("192.0.2.1", "x", "10.0.0.9, 192.0.2.4"));
      case 7 -> new Field("Sec-Fetch-Site", one("same-origin", "cross-site", "none"));
      case 8 -> new Field("Origin", one("http://localhost:4533", "https://evil.example", "null"));
      default -> new Field("Connection", one("close", "close, Remote-User"));
    };
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }
}
