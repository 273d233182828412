package stagedoor.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.Together;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Visible;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.user.AppPasswords.Making;

@NullMarked
class AppPasswordsTest {

  private static final Visible ALL = new Visible(Set.of(new LibraryId(1)));

  private final FakeClock clock = new FakeClock();
  private final List<KeyId> ended = new ArrayList<>();

  /// One process: its accounts and its app passwords.
  private record House(Users users, AppPasswords keys) {}

  private House house(Database db) {
    SealedSecrets sealing = SealedSecrets.open(db, new byte[] {1});
    var users =
        new Users(db, () -> KnownLibraries.ofEverybody(ALL), new Passwords(64), sealing, clock);
    var keys = new AppPasswords(db, users, sealing, clock);
    keys.onEnded(ended::add);
    return new House(users, keys);
  }

  private static NewAppPassword wanted(User user) {
    return new NewAppPassword(user.id(), "Phone", KeyScope.PLAY, false, OptionalLong.empty());
  }

  private static NewAppPassword older(User user) {
    return new NewAppPassword(user.id(), "Old", KeyScope.PLAY, true, OptionalLong.empty());
  }

  private static Making.Made made(House house, NewAppPassword wanted) {
    return (Making.Made) house.keys().make(wanted);
  }

  private static User ann(House house) {
    return house.users().create(NewUser.named(new UserName("ann")).asAdministrator());
  }

  private static SaltedToken token(Secret password) throws NoSuchAlgorithmException {
    byte[] text = (password.text() + "salt").getBytes(UTF_8);
    return new SaltedToken(
        HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text)), "salt");
  }

  @OnBothDatabases
  void oneSignsItsUserInUntilItIsRevoked(Database db) {
    House house = house(db);
    User ann = ann(house);
    Making.Made phone = made(house, wanted(ann));
    Making.Made other = made(house, wanted(ann));
    assertThat(phone.text().text()).matches("sd_[a-z2-7]{8}_[A-Za-z0-9_-]{43}");
    assertThat(house.keys().use(phone.text().text()).orElseThrow().user()).isEqualTo(ann);
    assertThat(house.keys().revoke(phone.key().id())).isTrue();
    assertThat(house.keys().revoke(phone.key().id())).as("again").isFalse();
    assertThat(house.keys().use(phone.text().text())).isEmpty();
    assertThat(house.keys().use(other.text().text())).as("the other one stays").isPresent();
    assertThat(ended).containsExactly(phone.key().id());
  }

  @OnBothDatabases
  void whatIsNearlyRightIsWrong(Database db) {
    House house = house(db);
    String right = made(house, wanted(ann(house))).text().text();
    String last = right.endsWith("A") ? "B" : "A";
    for (String wrong :
        List.of(
            "",
            right.substring(0, 11),
            right.substring(0, right.length() - 1) + last,
            right + "A",
            right.toUpperCase(java.util.Locale.ROOT),
            " " + right,
            "sd_aaaaaaaa" + right.substring(11))) {
      assertThat(house.keys().use(wrong)).as(wrong).isEmpty();
    }
  }

  @OnBothDatabases
  void theStoreKnowsOnlyTheHashAndTheSealedCopy(Database db) {
    House house = house(db);
    User ann = ann(house);
    String plain = made(house, wanted(ann)).text().text();
    String sealed = made(house, older(ann)).text().text();
    List<String> rows =
        db.read(it ->
            it.list(
                "SELECT prefix, secret_hash, sealed, name FROM app_password ORDER BY id",
                row ->
                    row.text(1)
                        + new String(row.bytes(2), UTF_8)
                        + new String(row.bytes(3), UTF_8)
                        + row.text(4)
                        + row.bytes(3).length));
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst()).doesNotContain(plain.substring(12)).endsWith("0");
    assertThat(rows.getLast()).doesNotContain(sealed.substring(12)).doesNotEndWith("Old0");
  }

  @OnBothDatabases
  void nothingShowsTheText(Database db) {
    House house = house(db);
    User ann = ann(house);
    Making.Made made = made(house, older(ann));
    String text = made.text().text();
    String everything =
        made + " " + house.keys().of(ann.id()) + house.keys().use(text) + KeyText.parse(text);
    assertThat(everything).doesNotContain(text, text.substring(12));
  }

  @OnBothDatabases
  void oneThatExpiresEndsByItself(Database db) {
    House house = house(db);
    User ann = ann(house);
    OptionalLong hour = OptionalLong.of(clock.millis() + Duration.ofHours(1).toMillis());
    Making.Made made =
        made(house, new NewAppPassword(ann.id(), "Guest", KeyScope.PLAY, true, hour));
    clock.pass(Duration.ofMinutes(59));
    house.keys().refresh();
    assertThat(house.keys().use(made.text().text())).isPresent();
    clock.pass(Duration.ofMinutes(1));
    assertThat(house.keys().use(made.text().text())).isEmpty();
    house.keys().refresh();
    house.keys().refresh();
    assertThat(ended).as("told once").containsExactly(made.key().id());
    assertThat(house.keys().of(ann.id())).as("still listed").hasSize(1);
  }

  @OnBothDatabases
  void fiftyAreTheMostHoweverManyAreMadeAtOnce(Database db)
      throws InterruptedException, ExecutionException {
    House house = house(db);
    House node = house(db);
    User ann = ann(house);
    User bob = house.users().create(NewUser.named(new UserName("bob")));
    for (int i = 0; i < 10; i++) {
      made(house, wanted(ann));
    }
    var turn = new java.util.concurrent.atomic.AtomicInteger();
    List<Making> makings =
        Together.run(
            50, () -> (turn.getAndIncrement() % 2 == 0 ? house : node).keys().make(wanted(ann)));
    assertThat(makings).filteredOn(Making.Made.class::isInstance).hasSize(40);
    assertThat(makings).filteredOn(Making.TooMany.class::isInstance).hasSize(10);
    house.keys().refresh();
    assertThat(house.keys().of(ann.id())).hasSize(AppPasswords.MAX_PER_USER);
    assertThat(house.keys().make(wanted(bob))).isInstanceOf(Making.Made.class);
  }

  @OnBothDatabases
  void tokensWorkOnlyWithOneThatWasMadeForAnOlderApp(Database db) throws NoSuchAlgorithmException {
    House house = house(db);
    User ann = ann(house);
    User bob = house.users().create(NewUser.named(new UserName("bob")));
    Making.Made plain = made(house, wanted(ann));
    Making.Made old = made(house, older(ann));
    assertThat(house.keys().use(ann, token(plain.text()))).isEmpty();
    assertThat(house.keys().use(ann, token(old.text())).orElseThrow().key().id())
        .isEqualTo(old.key().id());
    assertThat(house.keys().use(bob, token(old.text()))).as("somebody else").isEmpty();
  }

  @OnBothDatabases
  void aSealedCopyOpensOnlyForItsOwnNumber(Database db) {
    SealedSecrets sealing = SealedSecrets.open(db, new byte[] {1});
    byte[] copy = sealing.seal(new KeyId(7), new Secret("text"));
    assertThat(sealing.unseal(new KeyId(7), copy)).contains(new Secret("text"));
    assertThat(sealing.unseal(new KeyId(8), copy)).isEmpty();
    assertThat(sealing.unseal(new UserId(7), copy)).as("an account's").isEmpty();
  }

  @OnBothDatabases
  void withoutTheSealedCopyItStillWorksAsItself(Database db) throws NoSuchAlgorithmException {
    House house = house(db);
    User ann = ann(house);
    Making.Made old = made(house, older(ann));
    Users.dropSealedCopies(db);
    House restarted = house(db);
    assertThat(restarted.keys().use(ann, token(old.text()))).isEmpty();
    assertThat(restarted.keys().use(old.text().text())).isPresent();
    assertThat(restarted.keys().of(ann.id()).getFirst().olderApp()).isFalse();
  }

  @OnBothDatabases
  void anotherProcessNoticesWhatWasMadeAndRevoked(Database db) {
    House server = house(db);
    House command = house(db);
    User ann = ann(server);
    server.users().refresh();
    Making.Made made = made(command, wanted(ann));
    server.keys().refresh();
    assertThat(server.keys().use(made.text().text())).isPresent();
    ended.clear();
    command.keys().revoke(made.key().id());
    server.keys().refresh();
    assertThat(server.keys().use(made.text().text())).isEmpty();
    assertThat(ended).as("by both").containsExactly(made.key().id(), made.key().id());
  }

  @OnBothDatabases
  void aNewPasswordLeavesItButDisablingAndDeletingDoNot(Database db) {
    House house = house(db);
    ann(house);
    User bob = house.users().create(NewUser.named(new UserName("bob")));
    String text = made(house, wanted(bob)).text().text();
    house.users().setPassword(bob.id(), new Secret("another"));
    house.users().signOutEverywhere(bob.id());
    assertThat(house.keys().use(text)).isPresent();
    house.users().update(bob.id(), UserChange.NONE.withEnabled(false));
    assertThat(house.keys().use(text)).isEmpty();
    assertThat(house.keys().make(wanted(bob))).isEqualTo(new Making.NoUser());
    house.users().update(bob.id(), UserChange.NONE.withEnabled(true));
    assertThat(house.keys().use(text)).as("enabled again").isPresent();
    house.users().delete(bob.id());
    assertThat(house.keys().use(text)).isEmpty();
    assertThat(house.keys().of(bob.id())).isEmpty();
    house.users().create(NewUser.named(new UserName("bob")));
    assertThat(house.keys().use(text)).as("a new account of the name inherits nothing").isEmpty();
  }

  @OnBothDatabases
  void theLastUseIsWrittenLaterAndKeptMeanwhile(Database db) {
    House house = house(db);
    User ann = ann(house);
    KeyId id = made(house, wanted(ann)).key().id();
    house.keys().used(id, "DSub", "192.0.2.7");
    made(house, wanted(ann));
    var use = new AppPassword.Use(clock.millis(), "DSub", "192.0.2.7");
    assertThat(house.keys().find(id).orElseThrow().lastUse()).as("read again").contains(use);
    assertThat(house(db).keys().find(id).orElseThrow().lastUse()).isEmpty();
    house.keys().flush();
    assertThat(house(db).keys().find(id).orElseThrow().lastUse()).contains(use);
  }

  @OnBothDatabases
  void aUserMayDoLessByIt(Database db) {
    User ann = ann(house(db));
    User playing = ann.within(KeyScope.PLAY);
    assertThat(playing.admin()).isFalse();
    assertThat(playing.rights()).isEqualTo(new Rights(false, true, false));
    User editing = ann.within(KeyScope.EDIT);
    assertThat(editing.admin()).isFalse();
    assertThat(editing.rights()).isEqualTo(ann.rights());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " a", "a\n", "a\u202eb", "\u200b"})
  void aNameIsPlainText(String name) {
    assertThat(AppPassword.isName(name)).isFalse();
  }

  @Test
  void aNameMayBeAnyLanguageButNotLong() {
    assertThat(AppPassword.isName("Jörgs Küche 🎵")).isTrue();
    assertThat(AppPassword.isName("🎵".repeat(64))).isTrue();
    assertThat(AppPassword.isName("a".repeat(65))).isFalse();
  }
}
