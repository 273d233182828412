package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.AppPassword;
import stagedoor.user.AppPasswords.Making;
import stagedoor.user.KeyScope;
import stagedoor.user.NewAppPassword;
import stagedoor.user.User;

class CallerTest {

  @AutoClose private final TestDatabase db = TestDatabases.sqlite();

  private final Entrance it = Entrance.local(db);
  private final User ann = it.make("ann", "sesame");

  @Test
  void aStreamEndsWithWhatSignedItsListenerIn() {
    SessionId session = it.sessions.open(ann, Way.PASSWORD_SESSION, "", "").id();
    assertThat(new Caller(ann, Way.PASSWORD_SESSION, Optional.of(session)).hold())
        .isEqualTo(session.toString())
        .isEqualTo(Caller.hold(session))
        .isNotEmpty();
    var wanted = new NewAppPassword(ann.id(), "Phone", KeyScope.PLAY, false, OptionalLong.empty());
    AppPassword key = ((Making.Made) it.apps.keys().make(wanted)).key();
    assertThat(Caller.by(ann, key).hold())
        .isEqualTo("key-" + key.id())
        .isEqualTo(Caller.hold(key.id()));
    assertThat(new Caller(ann, Way.PROXY, Optional.empty()).hold()).isEmpty();
  }

  @Test
  void whatACallerSeesAndMayIsTheUsersOrTheKeys() {
    var caller = new Caller(ann, Way.PROXY, Optional.empty());
    assertThat(caller.visible()).isEqualTo(ann.visible());
    assertThat(caller.admin()).isFalse();
    assertThat(caller.scope()).isEmpty();
    assertThat(caller.keyId()).isEmpty();
  }
}
