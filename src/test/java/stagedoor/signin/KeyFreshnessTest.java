package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.AppPasswords.Making;
import stagedoor.user.Confirmations.Confirmation;
import stagedoor.user.KeyScope;
import stagedoor.user.NewAppPassword;
import stagedoor.user.NewUser;
import stagedoor.user.Secret;
import stagedoor.user.User;
import stagedoor.user.UserName;

/// App passwords of a proxy's user pause when the proxy no longer names the user.
@NullMarked
class KeyFreshnessTest {

  private static final Duration MONTH = Duration.ofDays(30);
  private static final UserName ANN = new UserName("ann");

  @AutoClose private final TestDatabase db = TestDatabases.sqlite();

  private static Entrance entrance(TestDatabase db, String... options) {
    String[] all =
        Stream.concat(Stream.of("ExtAuth.TrustedSources", "10.0.0.0/8"), Stream.of(options))
            .toArray(String[]::new);
    return new Entrance(db, Entrance.settings(GivenOptions.trust(all), ""));
  }

  private static String key(Entrance it, User user) {
    var wanted = new NewAppPassword(user.id(), "Phone", KeyScope.PLAY, false, OptionalLong.empty());
    return ((Making.Made) it.apps.keys().make(wanted)).text().text();
  }

  private static User throughTheProxy(Entrance it) {
    it.door.api(Entrance.proxy("ann").asks("GET", "/api/me").request());
    return it.users.find(ANN).orElseThrow();
  }

  private static String ping(Entrance it, String query) {
    SignIn outcome = it.rest(Visit.from("192.0.2.7"), query);
    return outcome instanceof SignIn.Refused refused
        ? refused.code() + " " + refused.subsonicCode()
        : Entrance.say(outcome);
  }

  @OnBothDatabases
  void aKeyPausesAMonthAfterTheProxyLastNamedItsUserAndRevives(TestDatabase both) {
    Entrance it = entrance(both);
    User ann = throughTheProxy(it);
    String key = key(it, ann);
    it.clock.pass(MONTH.minusMillis(1));
    assertThat(ping(it, "apiKey=" + key)).isEqualTo("ann by key");
    it.clock.pass(Duration.ofMillis(1));
    assertThat(ping(it, "apiKey=" + key)).isEqualTo("key-paused 44");
    assertThat(ping(it, "u=ann&p=" + key)).isEqualTo("app-password-paused 40");
    assertThat(it.door.isPaused(ann, it.apps.keys().of(ann.id()).getFirst())).isTrue();
    it.door.flush();
    assertThat(ping(entrance(both), "apiKey=" + key)).as("the clock starts anew").contains("key");
    throughTheProxy(it);
    assertThat(ping(it, "apiKey=" + key)).isEqualTo("ann by key");
  }

  @Test
  void aPausedKeyIsNotAWrongOne() {
    Entrance it = entrance(db);
    String key = key(it, throughTheProxy(it));
    it.clock.pass(MONTH);
    for (int i = 0; i < 10; i++) {
      assertThat(ping(it, "apiKey=" + key)).isEqualTo("key-paused 44");
    }
  }

  @Test
  void aKeyDoesNotConfirmItself() {
    Entrance it = entrance(db);
    String key = key(it, throughTheProxy(it));
    for (int day = 0; day < 29; day++) {
      it.clock.pass(Duration.ofDays(1));
      assertThat(ping(it, "apiKey=" + key)).isEqualTo("ann by key");
    }
    it.clock.pass(Duration.ofDays(1));
    assertThat(ping(it, "apiKey=" + key)).isEqualTo("key-paused 44");
  }

  @Test
  void anAppThroughTheProxyConfirmsToo() {
    Entrance it = entrance(db);
    String key = key(it, throughTheProxy(it));
    it.clock.pass(MONTH);
    it.rest(Entrance.proxy("ann"), "");
    assertThat(ping(it, "apiKey=" + key)).isEqualTo("ann by key");
  }

  @Test
  void withAPasswordOfOurOwnTheLastWaySignedInDecides() {
    Entrance it = entrance(db);
    User ann = throughTheProxy(it);
    it.users.setPassword(ann.id(), new Secret("sesame"));
    String key = key(it, ann);
    it.clock.pass(MONTH);
    assertThat(ping(it, "apiKey=" + key)).as("last by the proxy").isEqualTo("key-paused 44");
    it.signedIn(Visit.from("192.0.2.8"), "ann", "sesame");
    assertThat(ping(it, "apiKey=" + key)).as("last by password").isEqualTo("ann by key");
    it.clock.pass(MONTH);
    assertThat(ping(it, "apiKey=" + key)).isEqualTo("ann by key");
    throughTheProxy(it);
    it.clock.pass(MONTH);
    assertThat(ping(it, "apiKey=" + key)).as("by the proxy again").isEqualTo("key-paused 44");
  }

  @Test
  void whoWasNeverNamedCountsFromWhenTheKeyWasMade() {
    Entrance it = entrance(db);
    User ann = it.users.create(NewUser.named(ANN));
    it.clock.pass(MONTH);
    String key = key(it, ann);
    assertThat(ping(it, "apiKey=" + key)).isEqualTo("ann by key");
    it.clock.pass(MONTH);
    assertThat(ping(it, "apiKey=" + key)).isEqualTo("key-paused 44");
  }

  @Test
  void localUsersKeysNeverPause() {
    Entrance it = Entrance.local(db);
    String withPassword = key(it, it.make("bob", "sesame"));
    String without = key(it, it.users.create(NewUser.named(ANN)));
    it.clock.pass(MONTH.multipliedBy(24));
    assertThat(ping(it, "apiKey=" + withPassword)).isEqualTo("bob by key");
    assertThat(ping(it, "apiKey=" + without)).isEqualTo("ann by key");
  }

  @Test
  void theOptionSaysHowLongAndZeroSwitchesItOff() {
    Entrance off = entrance(db, "ExtAuth.KeyFreshness", "0");
    String key = key(off, throughTheProxy(off));
    off.clock.pass(MONTH.multipliedBy(24));
    assertThat(ping(off, "apiKey=" + key)).isEqualTo("ann by key");
    off.door.follow(
        Entrance.settings(
            GivenOptions.trust(
                "ExtAuth.TrustedSources", "10.0.0.0/8", "ExtAuth.KeyFreshness", "1h"),
            ""));
    assertThat(ping(off, "apiKey=" + key)).isEqualTo("key-paused 44");
  }

  @OnBothDatabases
  void aConfirmationIsWrittenAtMostOnceAnHourAndKept(TestDatabase both) {
    Entrance it = entrance(both);
    User ann = throughTheProxy(it);
    long first = it.clock.millis();
    it.door.flush();
    it.clock.pass(Duration.ofMinutes(59));
    throughTheProxy(it);
    it.door.flush();
    assertThat(stored(both)).containsExactly(first);
    it.clock.pass(Duration.ofMinutes(1));
    throughTheProxy(it);
    it.door.flush();
    assertThat(stored(both)).containsExactly(it.clock.millis());
    var again = new stagedoor.user.Confirmations(both, it.users, it.clock);
    assertThat(again.of(ann.id())).contains(new Confirmation(it.clock.millis(), true));
  }

  private static List<Long> stored(TestDatabase db) {
    return db.read(
        rows -> rows.list("SELECT confirmed_ms FROM confirmation", row -> row.number(1)));
  }

  @Test
  void aClockThatJumpedForwardAndBackKeepsNoKeyFreshForLong() {
    Entrance it = entrance(db);
    it.clock.pass(Duration.ofDays(3650));
    String key = key(it, throughTheProxy(it));
    it.clock.pass(Duration.ofDays(-3650));
    throughTheProxy(it);
    assertThat(ping(it, "apiKey=" + key)).isEqualTo("ann by key");
    it.clock.pass(MONTH);
    assertThat(ping(it, "apiKey=" + key)).isEqualTo("key-paused 44");
  }
}
