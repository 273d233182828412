package stagedoor.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Visible;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.user.Credentials.Check;

@NullMarked
class PasswordsTest {

  private static final UserName ANN = new UserName("ann");
  private static final Visible ALL = new Visible(Set.of(new LibraryId(1)));

  private final FakeClock clock = new FakeClock();
  private final Passwords passwords = new Passwords();

  private Users users(Database db, SealedSecrets sealing) {
    return new Users(db, () -> KnownLibraries.ofEverybody(ALL), passwords, sealing, clock);
  }

  private Credentials credentials(Users users) {
    return new Credentials(users, new RememberedPasswords(clock));
  }

  private static SealedSecrets sealing(Database db) {
    return SealedSecrets.open(db, new byte[] {1, 2, 3});
  }

  private static String token(String password, String salt) throws NoSuchAlgorithmException {
    byte[] text = (password + salt).getBytes(UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
  }

  @Test
  void aHashIsSaltedAndMatchesOnlyItsPassword() {
    String one = passwords.hash(new Secret("sesame"));
    assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.hash(new Secret("sesame"))).isNotEqualTo(one);
    assertThat(passwords.matches(one, new Secret("sesame"))).isTrue();
    assertThat(passwords.matches(one, new Secret("Sesame"))).isFalse();
    assertThat(passwords.matches("", new Secret("sesame"))).isFalse();
  }

  @Test
  void aHashOfAnotherCostStillMatches() {
    String cheap = new Passwords(64).hash(new Secret("sesame"));
    assertThat(passwords.matches(cheap, new Secret("sesame"))).isTrue();
    assertThat(passwords.matches(cheap, new Secret("Sesame"))).isFalse();
    String claimed = cheap.replace("m=64", "m=128");
    assertThat(passwords.matches(claimed, new Secret("sesame"))).isFalse();
  }

  @Test
  void whoShowsNoPasswordDoesNotWaitForThoseWhoDo() throws Exception {
    try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 30; i++) {
        requests.execute(() -> passwords.hash(new Secret("sesame")));
      }
      for (int i = 0; i < 20; i++) {
        requests.submit(() -> {}).get();
      }
      assertThat(passwords.made()).as("hashes begun meanwhile").isLessThan(20);
    }
    assertThat(passwords.made()).isEqualTo(30);
  }

  @OnBothDatabases
  void everyWrongAnswerCostsOneHash(Database db) {
    Users users = users(db, sealing(db));
    users.create(NewUser.named(ANN).with(new Secret("sesame")));
    users.create(NewUser.named(new UserName("nopassword")));
    User off = users.create(NewUser.named(new UserName("off")).with(new Secret("sesame")));
    users.update(off.id(), UserChange.NONE.withEnabled(false));
    Credentials credentials = credentials(users);
    for (String name : new String[] {"ann", "nobody", "off", "nopassword", "no,name", ""}) {
      long before = passwords.made();
      String password = name.equals("ann") ? "wrong" : "sesame";
      assertThat(credentials.password(name, new Secret(password))).isEqualTo(new Check.Wrong());
      assertThat(passwords.made() - before).as(name).isEqualTo(1);
    }
  }

  @OnBothDatabases
  void aRightPasswordIsRememberedTenMinutesAndUntilTheEpochMoves(Database db) {
    Users users = users(db, sealing(db));
    User ann = users.create(NewUser.named(ANN).with(new Secret("sesame")));
    Credentials credentials = credentials(users);
    Secret sesame = new Secret("sesame");
    assertThat(credentials.password("ANN", sesame)).isInstanceOf(Check.Right.class);
    long before = passwords.made();
    assertThat(credentials.password("ann", sesame)).isInstanceOf(Check.Right.class);
    assertThat(passwords.made()).isEqualTo(before);
    clock.pass(Duration.ofMinutes(10));
    assertThat(credentials.password("ann", sesame)).isInstanceOf(Check.Right.class);
    assertThat(passwords.made()).isEqualTo(before + 1);
    users.setPassword(ann.id(), new Secret("other"));
    assertThat(credentials.password("ann", sesame)).isInstanceOf(Check.Wrong.class);
    assertThat(credentials.password("ann", new Secret("other"))).isInstanceOf(Check.Right.class);
  }

  @OnBothDatabases
  void aTokenFollowsThePassword(TestDatabase db) throws NoSuchAlgorithmException {
    Users users = users(db, sealing(db));
    User ann = users.create(NewUser.named(ANN).with(new Secret("sésame")));
    Credentials credentials = credentials(users);
    assertThat(credentials.token("Ann", new SaltedToken(token("sésame", "salt"), "salt")))
        .isInstanceOf(Check.Right.class);
    assertThat(
            credentials.token(
                "ann", new SaltedToken(token("sésame", "salt").toUpperCase(Locale.ROOT), "salt")))
        .isInstanceOf(Check.Right.class);
    assertThat(credentials.token("ann", new SaltedToken(token("sésame", "salt"), "pepper")))
        .isInstanceOf(Check.Wrong.class);
    users.setPassword(ann.id(), new Secret("other"));
    assertThat(credentials.token("ann", new SaltedToken(token("sésame", "salt"), "salt")))
        .isInstanceOf(Check.Wrong.class);
    db.reopen();
    Credentials later = credentials(users(db, sealing(db)));
    assertThat(later.token("ann", new SaltedToken(token("other", "salt"), "salt")))
        .isInstanceOf(Check.Right.class);
  }

  @OnBothDatabases
  void noTokenWorksForAUserWithoutAPassword(Database db) throws NoSuchAlgorithmException {
    Users users = users(db, sealing(db));
    users.provision(Identity.named(ANN), TestUsers.admission());
    Credentials credentials = credentials(users);
    assertThat(credentials.token("ann", new SaltedToken(token("", "salt"), "salt")))
        .isEqualTo(new Check.Wrong());
    assertThat(credentials.token("nobody", new SaltedToken(token("", "salt"), "salt")))
        .isEqualTo(new Check.Wrong());
  }

  @OnBothDatabases
  void anotherKeyIsRefusedWhileThereAreCopies(Database db) {
    SealedSecrets.open(db, new byte[] {2});
    SealedSecrets first = SealedSecrets.open(db, new byte[] {1});
    users(db, first).create(NewUser.named(ANN).with(new Secret("sesame")));
    assertThatThrownBy(() -> SealedSecrets.open(db, new byte[] {2}))
        .isInstanceOf(SealedSecrets.WrongKeyException.class)
        .hasMessageContaining("user reseal");
    Users.dropSealedCopies(db);
    assertThat(SealedSecrets.open(db, new byte[] {2}).on()).isTrue();
  }

  @OnBothDatabases
  void aCopyOpensOnlyForItsOwnAccount(Database db) {
    SealedSecrets sealing = sealing(db);
    byte[] copy = sealing.seal(new UserId(1), new Secret("sesame"));
    assertThat(sealing.unseal(new UserId(1), copy)).contains(new Secret("sesame"));
    assertThat(sealing.unseal(new UserId(2), copy)).isEmpty();
    copy[copy.length - 1] ^= 1;
    assertThat(sealing.unseal(new UserId(1), copy)).isEmpty();
  }

  @OnBothDatabases
  void withoutPasswordTokensNoCopyIsKept(Database db) throws NoSuchAlgorithmException {
    users(db, sealing(db)).create(NewUser.named(ANN).with(new Secret("sesame")));
    Users users = users(db, SealedSecrets.off());
    assertThat(credentials(users).token("ann", new SaltedToken(token("sesame", "s"), "s")))
        .isEqualTo(new Check.Wrong());
    List<Integer> sizes =
        db.read(rows -> rows.list("SELECT sealed FROM account", row -> row.bytes(1).length));
    assertThat(sizes).containsExactly(0);
  }

  @Test
  void theKeyFileIsMadeOnceAndOnlyForItsOwner(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("data/password.key");
    byte[] key = KeyFile.readOrMake(file);
    assertThat(key).hasSize(32);
    assertThat(KeyFile.readOrMake(file)).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.writeString(file, "");
    assertThatThrownBy(() -> KeyFile.readOrMake(file)).isInstanceOf(IllegalArgumentException.class);
  }

  @OnBothDatabases
  void nothingShowsASecret(Database db) {
    SealedSecrets sealing = sealing(db);
    Users users = users(db, sealing);
    User ann = users.create(NewUser.named(ANN).with(new Secret("sesame")));
    assertThat(new Secret("sesame") + " " + NewUser.named(ANN).with(new Secret("sesame")))
        .doesNotContain("sesame");
    assertThat(users.account(ANN) + " " + ann + " " + sealing)
        .doesNotContain("sesame")
        .doesNotContain("argon2");
  }
}
