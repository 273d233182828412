package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import stagedoor.audit.Event;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.Rights;
import stagedoor.user.User;
import stagedoor.user.UserChange;

class AccountEventsTest {

  @AutoClose private final TestDatabase db = TestDatabases.sqlite();

  private final Entrance it = Entrance.local(db);
  private final User root = administrator(it.make("root", "sesame"));
  private final User ann = it.make("ann", "sesame");

  private User administrator(User user) {
    it.users.update(user.id(), UserChange.NONE.withAdmin(true));
    return it.users.find(user.id()).orElseThrow();
  }

  private List<String> after(UserChange change) {
    User before = it.users.find(ann.id()).orElseThrow();
    it.users.update(ann.id(), change);
    return AccountEvents.between(before, it.users.find(ann.id()).orElseThrow()).stream()
        .map(event -> event.kind().text() + " " + event.on() + " " + event.result())
        .toList();
  }

  @Test
  void aNewAccountIsToldWithItsRole() {
    assertThat(AccountEvents.created(root).result()).isEqualTo("administrator");
    Event created = AccountEvents.created(ann);
    assertThat(created.kind()).isEqualTo(Event.Kind.ACCOUNT_CREATED);
    assertThat(created.on()).isEqualTo("ann");
    assertThat(created.result()).isEqualTo("user");
  }

  @Test
  void everyChangeOfPowerIsToldAndNothingElse() {
    assertThat(after(UserChange.NONE)).isEmpty();
    assertThat(after(UserChange.NONE.withAdmin(true)))
        .containsExactly("role-changed ann administrator");
    assertThat(after(UserChange.NONE.withAdmin(false))).containsExactly("role-changed ann user");
    assertThat(after(UserChange.NONE.withEnabled(false))).containsExactly("account-disabled ann ");
    assertThat(after(UserChange.NONE.withEnabled(true))).containsExactly("account-enabled ann ");
    assertThat(after(UserChange.NONE.withRights(new Rights(true, false, true))))
        .containsExactly("rights-changed ann share=true download=false edit=true");
  }
}
