package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.signin.Entrance.PROXY;
import static stagedoor.signin.Entrance.STRANGER;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.http.Headers.Field;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.user.UserChange;

@NullMarked
class DryRunTest {

  private static MadeUp get(String peer, String path, String... headers) {
    var fields = new ArrayList<Field>();
    for (int i = 0; i < headers.length; i += 2) {
      fields.add(new Field(headers[i], headers[i + 1]));
    }
    return ((MadeUp.Reading.Usable) MadeUp.parse(peer, fields, "GET", path)).madeUp();
  }

  private static String say(Decision decision) {
    return decision.outcome().code() + " " + decision.outcome().user().orElse("-");
  }

  @OnBothDatabases
  void itDecidesLikeTheDoorAndChangesNothing(Database db) {
    Entrance it = Entrance.delegated(db);
    it.make("root2", "x");
    it.users.update(it.make("eve", "x").id(), UserChange.NONE.withEnabled(false));
    int before = it.door.decisions().newest(500, _ -> true).size();
    DryRun dryRun = it.door.dryRun();
    assertThat(say(dryRun.decide(get(PROXY, "/api/me", "Remote-User", "jörg"))))
        .isEqualTo("signed-in jörg");
    assertThat(say(dryRun.decide(get(PROXY, "/", "Remote-User", "eve")))).isEqualTo("EA404 eve");
    assertThat(say(dryRun.decide(get(PROXY, "/rest/ping", "Remote-User", "a,b"))))
        .isEqualTo("EA201 -");
    assertThat(say(dryRun.decide(get(STRANGER, "/app/x", "Remote-User", "ann"))))
        .isEqualTo("EA101 -");
    assertThat(
            say(
                dryRun.decide(
                    get(PROXY, "/api/me", "Remote-User", "ann", "Sec-Fetch-Site", "cross-site"))))
        .isEqualTo("EA502 ann");
    assertThat(say(dryRun.decide(get(PROXY, "/share/x", "Remote-User", "ann"))))
        .isEqualTo("nobody -");
    assertThat(it.users.list()).hasSize(2);
    assertThat(it.audit).isEmpty();
    assertThat(it.door.decisions().newest(500, _ -> true)).hasSize(before);
  }

  @Test
  void theConfigurationAloneTellsWhetherAHeaderWouldCount() {
    var settings =
        Entrance.settings(GivenOptions.trust("ExtAuth.TrustedSources", "10.0.0.0/8"), "");
    DryRun dryRun = DryRun.withoutAccounts(settings, InstantSource.system());
    assertThat(say(dryRun.decide(get("10.9.9.9", "/?x=1", "remote-user", "ann"))))
        .isEqualTo("signed-in ann");
    assertThat(say(dryRun.decide(get("unix:www-data", "/", "Remote-User", "ann"))))
        .isEqualTo("EA103 -");
  }

  @Test
  void whatNoServerWouldTakeIsAFault() {
    List<Field> none = List.of();
    for (String peer : List.of("", "10.0.0", "host:caddy", "127.1", "10.0.0.1 x", "unix")) {
      assertThat(MadeUp.parse(peer, none, "GET", "/")).isInstanceOf(MadeUp.Reading.Faulty.class);
    }
    for (Field field : List.of(new Field("A b", "c"), new Field("A", "c\nd"), new Field("", ""))) {
      assertThat(MadeUp.parse("::1", List.of(field), "GET", "/"))
          .isInstanceOf(MadeUp.Reading.Faulty.class);
    }
    assertThat(MadeUp.parse("::1", none, "get", "/")).isInstanceOf(MadeUp.Reading.Faulty.class);
    assertThat(MadeUp.parse("::1", none, "GET", "x")).isInstanceOf(MadeUp.Reading.Faulty.class);
  }
}
