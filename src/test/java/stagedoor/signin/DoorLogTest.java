package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.signin.Entrance.PROXY;
import static stagedoor.signin.Entrance.STRANGER;
import static stagedoor.signin.Entrance.proxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;

/// What an operator reads of sign-ins, in the log and in the audit.
@NullMarked
class DoorLogTest {

  @AutoClose private final TestDatabase db = TestDatabases.sqlite();

  private final List<String> lines = new ArrayList<>();
  private final Logger logger = Logger.getLogger(DoorLog.class.getName());
  private final Handler handler = new Lines();
  private final Entrance it = Entrance.delegated(db);

  private final class Lines extends Handler {
    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage());
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
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
  }

  private void visit(Visit visit) {
    it.door.api(visit.asks("GET", "/api/me").request());
  }

  private List<String> events() {
    return it.audit.stream()
        .map(event -> event.kind().text() + " " + event.by() + event.on() + " " + event.result())
        .map(String::strip)
        .toList();
  }

  private List<String> begins(String start) {
    return lines.stream().filter(line -> line.startsWith(start)).toList();
  }

  @Test
  void theFirstVisitOfAUserIsToldOnceAndTheirAccountToo() {
    visit(proxy("ann"));
    visit(proxy("ann"));
    visit(proxy("bob"));
    assertThat(events())
        .containsExactly(
            "account-created ann administrator",
            "session-opened ann",
            "account-created bob user",
            "session-opened bob");
    assertThat(begins("signed in"))
        .containsExactly(
            "signed in user=\"ann\" way=proxy peer=10.0.0.1 client=unknown request=id-1",
            "signed in user=\"bob\" way=proxy peer=10.0.0.1 client=unknown request=id-1");
    assertThat(begins("account created")).hasSize(2);
    assertThat(begins("account created").getFirst())
        .isEqualTo("account created user=\"ann\" id=1 administrator=true request=id-1");
  }

  @Test
  void whatAProviderChangesOfAnAccountIsTold() {
    Trust trust =
        GivenOptions.trust(
            "ExtAuth.TrustedSources", "10.0.0.0/8",
            "ExtAuth.GroupsHeader", "Remote-Groups",
            "ExtAuth.SubjectHeader", "Remote-Sub",
            "ExtAuth.AdminGroups", "staff");
    it.door.follow(Entrance.settings(trust, ""));
    it.make("ann", "sesame");
    Visit ann = proxy("ann").with("Remote-Sub", "s-1");
    visit(ann.with("Remote-Groups", "music,staff"));
    visit(ann.with("Remote-Groups", "music,staff"));
    visit(ann.with("Remote-Groups", "music"));
    visit(proxy("anna").with("Remote-Sub", "s-1"));
    assertThat(events())
        .containsExactly(
            "role-changed ann administrator",
            "account-linked ann proxy s-1",
            "session-opened ann",
            "role-changed ann user",
            "account-renamed anna was ann");
    assertThat(begins("account follows its provider")).hasSize(4);
  }

  @Test
  void aSessionIsToldWhenItIsOpened() {
    it.make("ann", "sesame");
    Visit stranger = Visit.from(STRANGER);
    Visit signed = stranger.keeping(it.signedIn(stranger, "ann", "sesame").setCookies());
    visit(signed);
    visit(signed);
    assertThat(events()).containsExactly("session-opened ann");
    assertThat(begins("signed in")).singleElement().asString().contains("client=192.0.2.7");
  }

  @Test
  void aRefusalIsToldAtOnceAndItsRepeatsAfterAMinute() {
    for (int i = 0; i < 3; i++) {
      visit(proxy("a,b"));
    }
    assertThat(events()).containsExactly("refused a,b EA201");
    assertThat(begins("sign-in not as asked code=EA201"))
        .singleElement()
        .asString()
        .contains("user=\"a,b\"", "peer=10.0.0.1", "times=1", "request=id-1", ": ");
    it.clock.pass(Duration.ofMinutes(1));
    it.door.everySecond();
    assertThat(it.audit.getLast().times()).isEqualTo(2);
    assertThat(begins("sign-in not as asked code=EA201")).hasSize(2);
  }

  @Test
  void aStrangersHeaderIsTold() {
    visit(Visit.from(STRANGER).with("Remote-User", "ann"));
    assertThat(events()).containsExactly("refused ann EA101");
  }

  @Test
  void wrongPasswordsAreToldForEachClientAndName() {
    it.make("ann", "sesame");
    it.rest(Visit.from(STRANGER), "u=ann&p=wrong");
    it.rest(Visit.from(STRANGER), "u=ann&p=wrong");
    it.rest(Visit.from(STRANGER), "u=bob&p=wrong");
    Visit behind = Visit.from(PROXY);
    it.rest(behind.with("X-Forwarded-For", "198.51.100.1"), "u=ann&p=wrong");
    it.rest(behind.with("X-Forwarded-For", "198.51.100.2"), "u=ann&p=wrong");
    assertThat(events())
        .containsExactly(
            "credential-wrong ann credentials-wrong",
            "credential-wrong bob credentials-wrong",
            "credential-wrong ann credentials-wrong",
            "credential-wrong ann credentials-wrong");
  }

  @Test
  void refusalsThroughOneProxyAreToldTogether() {
    visit(proxy("a,b").with("X-Forwarded-For", "198.51.100.1"));
    visit(proxy("c,d").with("X-Forwarded-For", "198.51.100.2"));
    assertThat(events()).hasSize(1);
  }

  @Test
  void aSessionThatGivesWayIsTold() {
    it.make("bob", "sesame");
    Visit direct = Visit.from(PROXY);
    Visit bob = direct.keeping(it.signedIn(direct, "bob", "sesame").setCookies());
    it.audit.clear();
    visit(bob.with("Remote-User", "ann"));
    assertThat(events()).contains("refused bob EA501");
    assertThat(it.door.decisions().newest(10, _ -> true))
        .anyMatch(decision -> decision.outcome().code().equals("EA501"));
  }
}
