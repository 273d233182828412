package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import stagedoor.Together;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.User;
import stagedoor.user.UserChange;

/// How long web sessions last, and the list of them.
@NullMarked
class SessionsTest {

  private static final Duration IDLE = Duration.ofDays(2);

  @AutoClose private final TestDatabase db = TestDatabases.sqlite();
  private final Entrance it = Entrance.local(db);
  private final User ann = it.make("ann", "sesame");

  private String opened() {
    return it.sessions.open(ann, Way.PASSWORD_SESSION, "Mozilla/5.0 Firefox/1 Linux", "").secret();
  }

  private boolean holds(String secret) {
    return it.sessions.find(secret).isPresent();
  }

  @Test
  void aSessionEndsWhenItIsIdleOrOld() {
    String idle = opened();
    String used = opened();
    it.clock.pass(IDLE.minusMillis(1));
    assertThat(holds(used)).isTrue();
    it.clock.pass(Duration.ofMillis(1));
    assertThat(holds(idle)).isFalse();
    for (int day = 2; day < 30; day++) {
      assertThat(holds(used)).as("day " + day).isTrue();
      it.clock.pass(Duration.ofDays(1));
    }
    assertThat(holds(used)).as("after a month of use").isFalse();
  }

  @Test
  void aClockThatIsSetBackALittleEndsNothing() {
    String secret = opened();
    it.clock.pass(Duration.ofDays(-3));
    it.door.everySecond();
    assertThat(holds(secret)).isTrue();
    it.clock.pass(Duration.ofDays(3));
    assertThat(holds(secret)).isFalse();
  }

  @Test
  void aSessionFromTheFarFutureDoesNotLastForEver() {
    it.clock.pass(Duration.ofDays(3650));
    String secret = opened();
    assertThat(holds(secret)).isTrue();
    it.clock.pass(Duration.ofDays(-3650));
    assertThat(holds(secret)).isFalse();
  }

  @Test
  void aClockThatJumpsForwardEndsSessionsAndTellsSo() {
    var ended = new ArrayList<SessionId>();
    it.sessions.onEnded(ended::add);
    String secret = opened();
    it.clock.pass(Duration.ofDays(3650));
    it.door.everySecond();
    assertThat(ended).hasSize(1);
    it.clock.pass(Duration.ofDays(-3650));
    assertThat(holds(secret)).as("ended is ended").isFalse();
  }

  @OnBothDatabases
  void theListShowsWhatHoldsTheLastUsedFirst(TestDatabase both) {
    Entrance house = Entrance.delegated(both);
    User bob = house.make("bob", "sesame");
    Visit desk =
        Visit.from("192.0.2.7").with("User-Agent", "Mozilla/5.0 (X11; Linux) Firefox/145.0");
    SignIn.Signed first = house.signedIn(desk, "bob", "sesame");
    house.clock.pass(Duration.ofHours(1));
    house.door.page(Entrance.proxy("bob").asks("GET", "/app/").request());
    List<OpenSession> sessions = house.sessions.of(bob);
    assertThat(sessions)
        .extracting(OpenSession::way)
        .containsExactly(Way.PROXY, Way.PASSWORD_SESSION);
    OpenSession password = sessions.getLast();
    assertThat(password.id()).isEqualTo(first.caller().session().orElseThrow());
    assertThat(password.address()).isEqualTo("192.0.2.7");
    assertThat(DeviceName.of(password.agent())).isEqualTo("Firefox on Linux");
    assertThat(house.sessions.of(house.make("cy", "sesame"))).isEmpty();
    house.clock.pass(IDLE);
    assertThat(house.sessions.of(bob)).isEmpty();
  }

  @OnBothDatabases
  void everySessionEndsWithTheEpoch(TestDatabase both) {
    Entrance house = Entrance.local(both);
    house.users.create(
        stagedoor.user.NewUser.named(new stagedoor.user.UserName("boss")).asAdministrator());
    List<java.util.function.Consumer<User>> acts =
        List.of(
            user -> house.users.signOutEverywhere(user.id()),
            user -> house.users.setPassword(user.id(), new stagedoor.user.Secret("other")),
            user -> house.users.update(user.id(), UserChange.NONE.withEnabled(false)),
            user -> house.users.delete(user.id()));
    for (int i = 0; i < acts.size(); i++) {
      User user = house.make("user" + i, "sesame");
      var ended = new ArrayList<SessionId>();
      house.sessions.onEnded(ended::add);
      String secret = house.sessions.open(user, Way.PASSWORD_SESSION, "", "").secret();
      acts.get(i).accept(user);
      assertThat(ended).hasSize(1);
      assertThat(house.sessions.find(secret)).isEmpty();
      assertThat(house.sessions.of(user)).isEmpty();
    }
  }

  @Test
  void fiftyAreTheMostHoweverManyOpenAtOnce() throws InterruptedException, ExecutionException {
    Together.run(80, this::opened);
    assertThat(it.sessions.of(ann)).hasSize(Sessions.MAX_PER_USER);
  }

  @Test
  void sessionsThatHoldGoOnAsTheOneTheyWereMergedInto() {
    User bob = it.make("bob", "sesame");
    String old = opened();
    it.users.signOutEverywhere(ann.id());
    User again = it.users.find(ann.id()).orElseThrow();
    String secret = it.sessions.open(again, Way.PASSWORD_SESSION, "", "").secret();
    assertThat(it.sessions.count()).isEqualTo(1);
    db.write(rows -> {
      Sessions.move(rows, ann.id(), bob.id());
      return rows.change("UPDATE account_state SET version = version + 1");
    });
    Entrance later = Entrance.local(db);
    assertThat(later.sessions.find(secret).orElseThrow().user().id()).isEqualTo(bob.id());
    assertThat(later.sessions.find(old)).isEmpty();
  }

  @Test
  void whoFollowsSessionsHearsOfEachEnd() {
    var ended = new ArrayList<SessionId>();
    it.sessions.onEnded(ended::add);
    SessionId one = it.sessions.open(ann, Way.PASSWORD_SESSION, "", "").id();
    SessionId two = it.sessions.open(ann, Way.PASSWORD_SESSION, "", "").id();
    it.sessions.end(one);
    assertThat(ended).containsExactly(one);
    it.users.signOutEverywhere(ann.id());
    assertThat(ended).containsExactly(one, two);
  }
}
