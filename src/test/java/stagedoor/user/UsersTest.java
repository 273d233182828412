package stagedoor.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Visible;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;

@NullMarked
class UsersTest {

  private static final Visible ALL = new Visible(Set.of(new LibraryId(1)));
  private static final UserName ANN = new UserName("Ann");
  private static final UserName BOB = new UserName("bob");

  private final FakeClock clock = new FakeClock();

  private Users users(Database db) {
    return new Users(
        db, () -> KnownLibraries.ofEverybody(ALL), new Passwords(64), SealedSecrets.off(), clock);
  }

  @OnBothDatabases
  void oneNameIsOneAccountInAnyCase(Database db) {
    Users users = users(db);
    User ann = users.create(NewUser.named(ANN));
    assertThat(users.find(new UserName("ANN"))).contains(ann);
    assertThat(users.find(ann.id())).contains(ann);
    assertThatThrownBy(() -> users.create(NewUser.named(new UserName("ann"))))
        .isInstanceOf(NameTakenException.class);
  }

  @OnBothDatabases
  void theLastAdministratorStays(Database db) {
    Users users = users(db);
    User ann = users.createFirst(ANN, new Secret("a")).orElseThrow();
    assertThat(users.createFirst(BOB, new Secret("b"))).isEmpty();
    List<Changed> tries =
        List.of(
            users.update(ann.id(), UserChange.NONE.withAdmin(false)),
            users.update(ann.id(), UserChange.NONE.withEnabled(false)),
            users.delete(ann.id()));
    assertThat(tries).containsOnly(new Changed.LastAdministrator());
    users.create(NewUser.named(BOB).asAdministrator());
    assertThat(users.delete(ann.id())).isInstanceOf(Changed.Done.class);
    assertThat(users.find(ann.id())).isEmpty();
  }

  @OnBothDatabases
  void aDeletedUserIsNotMadeAgainByItselfButByAnAdministrator(Database db) {
    Users users = users(db);
    users.createFirst(new UserName("root"), new Secret("a"));
    User bob = users.create(NewUser.named(BOB));
    users.delete(bob.id());
    assertThat(users.provision(Identity.named(new UserName("BOB")), TestUsers.admission()))
        .isEqualTo(new Provisioned.Deleted());
    User again = users.create(NewUser.named(BOB));
    assertThat(again.id().value()).isGreaterThan(bob.id().value());
    assertThat(users.provision(Identity.named(BOB), TestUsers.admission()))
        .isEqualTo(new Provisioned.Known(again));
  }

  @OnBothDatabases
  void whatAnotherProcessChangedIsSeenAfterASecond(Database db) {
    Users server = users(db);
    Users commandLine = users(db);
    var ended = new CopyOnWriteArrayList<UserId>();
    server.onEnded(ended::add);
    User ann = commandLine.createFirst(ANN, new Secret("a")).orElseThrow();
    clock.pass(Duration.ofSeconds(1));
    assertThat(server.find(ANN)).contains(ann);
    commandLine.setPassword(ann.id(), new Secret("b"));
    assertThat(server.find(ANN).orElseThrow().epoch()).isEqualTo(ann.epoch());
    clock.pass(Duration.ofSeconds(1));
    assertThat(server.find(ANN).orElseThrow().epoch()).isEqualTo(ann.epoch() + 1);
    assertThat(ended).containsExactly(ann.id());
  }

  @OnBothDatabases
  void changesThatTakeSomethingAwayEndSessions(Database db) {
    Users users = users(db);
    users.createFirst(new UserName("root"), new Secret("a"));
    User bob = users.create(NewUser.named(BOB).asAdministrator());
    var ended = new ArrayList<UserId>();
    users.onEnded(ended::add);
    users.update(bob.id(), UserChange.NONE.withDisplayName("Bob").withRights(Rights.ALL));
    assertThat(ended).isEmpty();
    users.update(bob.id(), UserChange.NONE.withAdmin(false));
    users.update(bob.id(), UserChange.NONE.withEnabled(false));
    users.update(bob.id(), UserChange.NONE.withEnabled(true));
    users.signOutEverywhere(bob.id());
    users.delete(bob.id());
    assertThat(ended).hasSize(4).containsOnly(bob.id());
  }

  @OnBothDatabases
  void whenAUserWasLastSeenIsWrittenLazilyButTheFirstTime(Database db) {
    Users users = users(db);
    User ann = users.create(NewUser.named(ANN));
    users.seen(ann.id());
    long firstMs = clock.millis();
    assertThat(users(db).list().getFirst().lastSeenMs()).isEqualTo(firstMs);
    clock.pass(Duration.ofSeconds(1));
    users.seen(ann.id());
    assertThat(users.list().getFirst().lastSeenMs()).isEqualTo(clock.millis());
    assertThat(users(db).list().getFirst().lastSeenMs()).isEqualTo(firstMs);
    users.flush();
    assertThat(users.list().getFirst().lastSeenMs()).isEqualTo(clock.millis());
    assertThat(users(db).list().getFirst().lastSeenMs()).isEqualTo(clock.millis());
  }
}
