package stagedoor.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.LibraryId;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;

/// Accounts follow what a provider says.
@NullMarked
class ProvisionTest {

  private static final LibraryId MUSIC = new LibraryId(1);
  private static final LibraryId CHILDREN = new LibraryId(2);
  private static final LibraryId SPOKEN = new LibraryId(3);
  private static final KnownLibraries LIBRARIES =
      new KnownLibraries(
          List.of(
              new KnownLibraries.One(MUSIC, "Music", true),
              new KnownLibraries.One(CHILDREN, "Children", false),
              new KnownLibraries.One(SPOKEN, "Audio books", false)));
  private static final int THREADS = 50;

  private final FakeClock clock = new FakeClock();

  private Users users(Database db) {
    return new Users(db, () -> LIBRARIES, new Passwords(64), SealedSecrets.off(), clock);
  }

  private static Admission admission(Provisioning provisioning) {
    return new Admission(
        provisioning,
        Set.of(),
        Set.of(),
        Admission.Administrators.NOT_SAID,
        LibraryRules.NONE,
        false,
        true);
  }

  private static final Admission OPEN = admission(Provisioning.CREATE);

  private static final Admission WITH_SUBJECTS =
      new Admission(
          Provisioning.CREATE,
          Set.of("root"),
          Set.of(),
          Admission.Administrators.NOT_SAID,
          LibraryRules.NONE,
          true,
          true);

  private static Admission byGroups(Set<String> allowed, Set<String> admins, String libraries) {
    return new Admission(
        Provisioning.CREATE_FIRST_AS_ADMINISTRATOR,
        Set.of(),
        allowed,
        new Admission.Administrators(Set.of(), admins),
        new LibraryRules(List.of(), LibraryRules.parseGroups(libraries)),
        false,
        true);
  }

  private static Identity who(String name, String subject) {
    return new Identity(
        new UserName(name),
        Identity.PROXY,
        Optional.of(subject).filter(text -> !text.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Identity in(String name, String... groups) {
    return new Identity(
        new UserName(name),
        Identity.PROXY,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(List.of(groups)));
  }

  private static User user(Provisioned outcome) {
    return switch (outcome) {
      case Provisioned.Known(var user) -> user;
      case Provisioned.Followed(var _, var user, var _) -> user;
      case Provisioned.Created(var user) -> user;
      case Provisioned other -> throw new AssertionError(other.toString());
    };
  }

  private static long version(Database db) {
    return db.read(AccountTable::version);
  }

  @OnBothDatabases
  void aRenameAtTheProviderKeepsTheAccount(Database db) {
    Users users = users(db);
    User ann = user(users.provision(who("ann", "1"), WITH_SUBJECTS));
    User renamed = user(users.provision(who("Anna", "1"), WITH_SUBJECTS));
    assertThat(renamed.id()).isEqualTo(ann.id());
    assertThat(renamed.name().text()).isEqualTo("Anna");
    assertThat(users.find(new UserName("ann"))).isEmpty();
    User other = user(users.provision(who("ann", "2"), WITH_SUBJECTS));
    assertThat(other.id()).isNotEqualTo(ann.id());
    User back = user(users.provision(who("ann", "1"), WITH_SUBJECTS));
    assertThat(back.id()).isEqualTo(ann.id());
    assertThat(back.name().text()).as("the name is taken").isEqualTo("Anna");
  }

  @OnBothDatabases
  void aNameThatAnotherPersonGotDoesNotInherit(Database db) {
    Users users = users(db);
    users.provision(who("ann", "1"), WITH_SUBJECTS);
    assertThat(users.provision(who("ANN", "2"), WITH_SUBJECTS))
        .isEqualTo(new Provisioned.OfAnother());
    assertThat(users.provision(who("ann", ""), WITH_SUBJECTS))
        .as("the subject is missing")
        .isEqualTo(new Provisioned.OfAnother());
    assertThat(user(users.provision(who("ann", ""), OPEN)).name().text())
        .as("subjects are no longer asked for")
        .isEqualTo("ann");
    assertThat(users.list()).hasSize(1);
  }

  @OnBothDatabases
  void anAccountKnownByNameIsLinkedToTheFirstSubject(Database db) {
    Users users = users(db);
    User ann = user(users.provision(who("ann", ""), OPEN));
    assertThat(user(users.provision(who("ann", "1"), WITH_SUBJECTS)).id()).isEqualTo(ann.id());
    assertThat(users.identities().of(ann.id()))
        .extracting(LinkedIdentity::key)
        .containsExactly(new IdentityKey(Identity.PROXY, "1"));
  }

  @OnBothDatabases
  void whereNamesAreChosenOnlyAnAccountWithoutAnythingToTakeIsReachedByName(Database db) {
    Users users = users(db);
    users.create(NewUser.named(new UserName("admin")).asAdministrator());
    users.create(NewUser.named(new UserName("local")).with(new Secret("x")));
    users.create(NewUser.named(new UserName("plain")));
    User used = users.create(NewUser.named(new UserName("used")));
    users.seen(used.id());
    Admission strict = OPEN.bySubject(false);
    assertThat(users.provision(who("admin", "1"), strict)).isEqualTo(new Provisioned.OfAnother());
    assertThat(users.provision(who("local", "2"), strict)).isEqualTo(new Provisioned.OfAnother());
    assertThat(users.provision(who("used", "5"), strict)).isEqualTo(new Provisioned.OfAnother());
    assertThat(user(users.provision(who("used", "5"), OPEN.bySubject(true))).id())
        .as("where the provider's names are proof")
        .isEqualTo(used.id());
    assertThat(user(users.provision(who("plain", "3"), strict)).name().text()).isEqualTo("plain");
    assertThat(users.provision(who("plain", "4"), strict)).isEqualTo(new Provisioned.OfAnother());
    assertThat(users.provision(who("plain", " "), strict)).isEqualTo(new Provisioned.OfAnother());
  }

  @OnBothDatabases
  void whoWasDeletedComesBackNeitherByNameNorBySubject(Database db) {
    Users users = users(db);
    users.create(NewUser.named(new UserName("boss")).asAdministrator());
    User ann = user(users.provision(who("ann", "1"), WITH_SUBJECTS));
    users.delete(ann.id());
    for (Identity it : List.of(who("ann", "1"), who("other", "1"), who("ann", "2"))) {
      assertThat(users.provision(it, WITH_SUBJECTS)).isEqualTo(new Provisioned.Deleted());
    }
    assertThat(users.identities().deleted())
        .extracting(it -> it.name().text())
        .containsExactly("ann");
    assertThat(users.identities().readmit(new UserName("ANN"))).isTrue();
    assertThat(users.identities().readmit(new UserName("ANN"))).isFalse();
    assertThat(user(users.provision(who("ann", "1"), WITH_SUBJECTS)).id()).isNotEqualTo(ann.id());
  }

  @OnBothDatabases
  void rolesFollowTheGroupsBothWaysDownToNone(Database db) {
    Users users = users(db);
    var ended = new ArrayList<UserId>();
    users.onEnded(ended::add);
    Admission rules = byGroups(Set.of(), Set.of("admins"), "");
    User ann = user(users.provision(in("ann"), rules));
    assertThat(ann.admin()).as("the first one, but groups decide").isFalse();
    User raised = user(users.provision(in("ann", "x", "admins"), rules));
    assertThat(raised.admin()).isTrue();
    assertThat(raised.epoch()).isEqualTo(ann.epoch());
    User lowered = user(users.provision(in("ann", "Admins"), rules));
    assertThat(lowered.admin()).as("compared with their case").isFalse();
    assertThat(lowered.epoch()).isEqualTo(ann.epoch() + 1);
    assertThat(ended).containsOnly(ann.id()).isNotEmpty();
  }

  @OnBothDatabases
  void librariesFollowTheGroupsBothWays(Database db) {
    Users users = users(db);
    users.create(NewUser.named(new UserName("boss")).asAdministrator());
    Admission rules = byGroups(Set.of(), Set.of(), "kids=Children, Audio books; staff=*; a=b=3");
    assertThat(user(users.provision(in("ann"), rules)).visible().libraries())
        .containsExactly(MUSIC);
    assertThat(user(users.provision(in("ann", "kids"), rules)).visible().libraries())
        .containsExactlyInAnyOrder(CHILDREN, SPOKEN);
    assertThat(user(users.provision(in("ann", "staff", "kids"), rules)).visible().libraries())
        .hasSize(3);
    assertThat(user(users.provision(in("ann", "a=b"), rules)).visible().libraries())
        .as("by number, of a group with the sign in its name")
        .containsExactly(SPOKEN);
    assertThat(user(users.provision(in("ann", "none"), rules)).visible().libraries())
        .containsExactly(MUSIC);
  }

  @OnBothDatabases
  void nothingIsWrittenWhenNothingChanged(Database db) {
    Users users = users(db);
    Admission rules = byGroups(Set.of("all"), Set.of("admins"), "kids=Children");
    String[] many =
        IntStream.range(0, 10_000)
            .mapToObj(i -> i == 0 ? "all" : i == 1 ? "kids" : "g" + i)
            .toArray(String[]::new);
    Identity ann =
        new Identity(
            new UserName("ann"),
            Identity.PROXY,
            Optional.of("1"),
            Optional.of("Ann"),
            Optional.of(""),
            Optional.of(List.of(many)));
    users.provision(ann, rules);
    long before = version(db);
    for (int i = 0; i < 100; i++) {
      assertThat(users.provision(ann, rules)).isInstanceOf(Provisioned.Known.class);
    }
    assertThat(version(db)).isEqualTo(before);
    assertThat(users.groupsOf(users.list().getFirst().id())).hasSize(Users.SHOWN_GROUPS);
  }

  @OnBothDatabases
  void nameAndMailFollowWhenTheyAreNotEmpty(Database db) {
    Users users = users(db);
    var told =
        new Identity(
            new UserName("ann"),
            Identity.PROXY,
            Optional.empty(),
            Optional.of("Ann"),
            Optional.of("ann@example.org"),
            Optional.empty());
    users.provision(told, OPEN);
    User after = user(users.provision(who("ann", ""), OPEN));
    assertThat(after.displayName()).isEqualTo("Ann");
    assertThat(after.email()).isEqualTo("ann@example.org");
  }

  @OnBothDatabases
  void whoLeavesTheAllowedGroupsIsEndedOnce(Database db) {
    Users users = users(db);
    var ended = new ArrayList<UserId>();
    users.onEnded(ended::add);
    Admission rules = byGroups(Set.of("music"), Set.of(), "");
    User ann = user(users.provision(in("ann", "music"), rules));
    for (int i = 0; i < 3; i++) {
      assertThat(users.provision(in("ann"), rules)).isEqualTo(new Provisioned.NotInGroup());
    }
    assertThat(users.provision(in("stranger"), rules)).isEqualTo(new Provisioned.NotInGroup());
    assertThat(ended).containsExactly(ann.id());
    assertThat(users.find(ann.id()).orElseThrow().epoch())
        .as("sessions do not come back")
        .isEqualTo(ann.epoch() + 1);
    users.provision(in("ann", "music"), rules);
    users.provision(in("ann"), rules);
    assertThat(ended).hasSize(2);
  }

  @OnBothDatabases
  void whoOnlyChoseTheNameOfAnotherEndsNothing(Database db) {
    Users users = users(db);
    var ended = new ArrayList<UserId>();
    users.onEnded(ended::add);
    Admission rules = byGroups(Set.of("music"), Set.of(), "").bySubject(false);
    users.create(NewUser.named(new UserName("ann")).with(new Secret("sesame")));
    assertThat(users.provision(who("ann", "mallory"), rules))
        .isEqualTo(new Provisioned.NotInGroup());
    assertThat(ended).isEmpty();
  }

  @OnBothDatabases
  void aNameThatIsLinkedElsewhereIsAmbiguousOnceAnAccountHasIt(Database db) {
    Users users = users(db);
    User ann = users.create(NewUser.named(new UserName("ann")));
    assertThat(users.identities().link(ann.id(), new IdentityKey(IdentityKey.NAME, "Anna")))
        .isInstanceOf(Identities.Linked.Done.class);
    assertThat(user(users.provision(who("ANNA", ""), OPEN)).id()).isEqualTo(ann.id());
    users.create(NewUser.named(new UserName("anna")));
    assertThat(users.provision(who("anna", ""), OPEN)).isEqualTo(new Provisioned.Ambiguous());
    assertThat(users.identities().link(ann.id(), new IdentityKey(IdentityKey.NAME, "ann")))
        .isEqualTo(new Identities.Linked.Taken());
  }

  @OnBothDatabases
  void unlinkingEndsTheAccountsSessions(Database db) {
    Users users = users(db);
    User ann = user(users.provision(who("ann", "1"), WITH_SUBJECTS));
    LinkedIdentity it = users.identities().of(ann.id()).getFirst();
    assertThat(users.identities().unlink(ann.id(), it.id() + 1)).isFalse();
    assertThat(users.identities().unlink(ann.id(), it.id())).isTrue();
    assertThat(users.find(ann.id()).orElseThrow().epoch()).isEqualTo(ann.epoch() + 1);
    assertThat(users.identities().of(ann.id())).isEmpty();
  }

  @OnBothDatabases
  void reservedNamesAreRefused(Database db) {
    assertThat(users(db).provision(who("ROOT", "1"), WITH_SUBJECTS))
        .isEqualTo(new Provisioned.Reserved());
  }

  private static <T> List<T> atOnce(List<Callable<T>> tasks) {
    var start = new CyclicBarrier(tasks.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures =
          tasks.stream()
              .map(task ->
                  threads.submit(() -> {
                    start.await();
                    return task.call();
                  }))
              .toList();
      var results = new ArrayList<T>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @OnBothDatabases
  void manyAtOnceMakeOneAccountAnIdentityAndOneAdministrator(Database db) {
    long seed = System.nanoTime();
    var random = new Random(seed);
    Users users = users(db);
    var created = new CopyOnWriteArrayList<UserId>();
    Admission rules = admission(Provisioning.CREATE_FIRST_AS_ADMINISTRATOR);
    var tasks = new ArrayList<Callable<User>>();
    for (int i = 0; i < THREADS; i++) {
      int person = random.nextInt(8);
      String name = "user" + person;
      Identity it = who(random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT), "s" + person);
      tasks.add(() -> {
        Provisioned outcome = users.provision(it, rules);
        if (outcome instanceof Provisioned.Created(var user)) {
          created.add(user.id());
        }
        return user(outcome);
      });
    }
    Map<String, Set<UserId>> byName =
        atOnce(tasks).stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.name().folded(), Collectors.mapping(User::id, Collectors.toSet())));
    assertThat(byName.values()).as("seed %d", seed).allMatch(ids -> ids.size() == 1);
    assertThat(created).as("seed %d", seed).hasSameSizeAs(byName.keySet());
    assertThat(users.list().stream().filter(User::admin)).as("seed %d", seed).hasSize(1);
  }

  @OnBothDatabases
  void fiftyDemotionsAtOnceLeaveAnAdministrator(Database db) {
    Users users = users(db);
    List<UserId> admins =
        IntStream.range(0, 5)
            .mapToObj(
                i -> users.create(NewUser.named(new UserName("admin" + i)).asAdministrator()).id())
            .toList();
    var tasks = new ArrayList<Callable<Changed>>();
    for (int i = 0; i < THREADS; i++) {
      UserId id = admins.get(i % admins.size());
      UserId other = admins.get((i + 1) % admins.size());
      int kind = i % 4;
      tasks.add(() ->
          switch (kind) {
            case 0 -> users.update(id, UserChange.NONE.withAdmin(false));
            case 1 -> users.update(id, UserChange.NONE.withEnabled(false));
            case 2 -> users.identities().merge(id, other);
            default -> users.delete(id);
          });
    }
    atOnce(tasks);
    assertThat(users.list().stream().filter(it -> it.admin() && it.enabled())).hasSize(1);
  }

  @OnBothDatabases
  void renamingAndLinkingDoNotTakeWhatIsAnothers(Database db) {
    Users users = users(db);
    User ann = users.create(NewUser.named(new UserName("ann")));
    User bob = users.create(NewUser.named(new UserName("bob")));
    users.identities().link(ann.id(), new IdentityKey("https://issuer.example", "1"));
    assertThat(users.identities().link(bob.id(), new IdentityKey("https://issuer.example", "1")))
        .isEqualTo(new Identities.Linked.Taken());
    assertThat(users.rename(bob.id(), new UserName("BOB"))).isInstanceOf(Changed.Done.class);
    assertThatThrownBy(() -> users.rename(bob.id(), new UserName("ANN")))
        .isInstanceOf(NameTakenException.class);
  }
}
