package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.signin.Entrance.STRANGER;
import static stagedoor.signin.Entrance.proxy;
import static stagedoor.signin.Entrance.say;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import stagedoor.audit.Event;
import stagedoor.http.Request;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.User;
import stagedoor.user.UserChange;

/// Acts of people at the door: set up, sign in, change the password, sign out.
@NullMarked
class AccountsTest {

  private static final Visit BROWSER = Visit.from(STRANGER).asks("POST", "/api/session");

  @AutoClose private final TestDatabase db = TestDatabases.sqlite();

  private static boolean told(Entrance it, Event.Kind kind, String on) {
    return it.audit.stream().anyMatch(event -> event.kind() == kind && event.on().equals(on));
  }

  @Test
  void theHeaderDecidesWhereItNamesSomebody() {
    Entrance it = Entrance.delegated(db);
    it.make("bob", "sesame");
    Request request =
        proxy("ann").asks("POST", "/api/session").with("Sec-Fetch-Site", "same-origin").request();
    assertThat(say(it.accounts.signIn(request, "bob", "sesame"))).isEqualTo("ann by proxy");
  }

  @Test
  void aPasswordFromAnotherSitesPageOpensNothing() {
    Entrance it = Entrance.local(db);
    it.make("ann", "sesame");
    assertThat(it.accounts.passwordSignIn()).isTrue();
    Request foreign = BROWSER.with("Sec-Fetch-Site", "cross-site").request();
    assertThat(say(it.accounts.signIn(foreign, "ann", "sesame"))).isEqualTo("refused EA502 403");
    assertThat(it.sessions.count()).isZero();
  }

  @Test
  void aNewSignInEndsTheSessionBefore() {
    Entrance it = Entrance.local(db);
    it.make("ann", "sesame");
    Visit first = BROWSER.keeping(it.signedIn(BROWSER, "ann", "sesame").setCookies());
    it.signedIn(first, "ann", "sesame");
    assertThat(it.sessions.count()).isEqualTo(1);
    assertThat(say(it.door.api(first.request()))).isEqualTo("nobody session-ended");
  }

  @Test
  void signingOutEndsTheCookieToo() {
    Entrance it = Entrance.local(db);
    it.make("ann", "sesame");
    Visit signed = BROWSER.keeping(it.signedIn(BROWSER, "ann", "sesame").setCookies());
    assertThat(it.accounts.signOut(signed.request()))
        .singleElement()
        .satisfies(field -> assertThat(field.value()).contains("Max-Age=0"));
    assertThat(it.sessions.count()).isZero();
  }

  @Test
  void whoSetsUpAndWhoChangesAPasswordIsOnRecord() {
    Entrance it = Entrance.local(db);
    Request request = BROWSER.request();
    var first = (SignIn.Signed) it.accounts.setUp(request, "ann", "sesame", it.setupCode.make());
    assertThat(told(it, Event.Kind.ACCOUNT_CREATED, "ann")).isTrue();
    SignIn changed = it.accounts.changePassword(request, first.caller(), "sesame", "new");
    assertThat(say(changed)).isEqualTo("ann by password");
    assertThat(told(it, Event.Kind.PASSWORD_SET, "ann")).isTrue();
  }

  @Test
  void aDeletedUserChangesNoPassword() {
    Entrance it = Entrance.delegated(db);
    User root = it.make("root", "sesame");
    it.users.update(root.id(), UserChange.NONE.withAdmin(true));
    Caller ann = ((SignIn.Signed) it.door.api(proxy("ann").request())).caller();
    it.users.delete(ann.id());
    assertThat(say(it.accounts.changePassword(proxy("ann").request(), ann, "", "new")))
        .isEqualTo("refused EA404 403");
  }
}
