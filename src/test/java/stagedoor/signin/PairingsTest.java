package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stagedoor.Together;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.AppPasswords;
import stagedoor.user.KeyScope;
import stagedoor.user.User;
import stagedoor.user.UserChange;

@NullMarked
class PairingsTest {

  private static final String SITE = "192.0.2.7";
  private static final String UNKNOWN = "";

  @AutoClose private final TestDatabase db = TestDatabases.sqlite();
  private final Entrance it = Entrance.local(db);
  private final Pairings pairings = it.apps.pairings();
  private User ann = it.make("ann", "sesame");

  @BeforeEach
  void readAnn() {
    ann = it.users.find(ann.id()).orElseThrow();
  }

  private Pairings.Started.Begun begun(String site) {
    return (Pairings.Started.Begun) pairings.start("Living room", site, site);
  }

  private static Pairings.Grant grant(String name) {
    return new Pairings.Grant(name, KeyScope.PLAY, false);
  }

  private String result(String secret) {
    return switch (pairings.result(secret, SITE)) {
      case Pairings.Result.Waiting() -> "waiting";
      case Pairings.Result.Granted(var user, var _) -> "granted to " + user.name();
      case Pairings.Result.Refused(var why) -> why.code() + " " + why.httpStatus();
    };
  }

  private String find(User user, String code) {
    return switch (pairings.find(user, code)) {
      case Pairings.Found.Waiting(var pairing) -> pairing.client() + " at " + pairing.address();
      case Pairings.Found.Refused(var why) -> why.code() + " " + why.httpStatus();
    };
  }

  @OnBothDatabases
  void aDeviceGetsAnAppPasswordOfWhoApproves(TestDatabase both) {
    Entrance house = Entrance.local(both);
    User bob = house.make("bob", "sesame");
    Pairings own = house.apps.pairings();
    var begun = (Pairings.Started.Begun) own.start("TV", SITE, SITE);
    assertThat(begun.pairing().code()).matches("[BCDFGHJKLMNPQRSTVWXZ]{8}");
    assertThat(own.result(begun.secret().text(), SITE)).isInstanceOf(Pairings.Result.Waiting.class);
    assertThat(own.approve(bob, begun.pairing().code(), grant("The TV")))
        .isInstanceOf(Pairings.Answered.Done.class);
    var granted = (Pairings.Result.Granted) own.result(begun.secret().text(), SITE);
    assertThat(Entrance.say(house.rest(Visit.from(SITE), "apiKey=" + granted.key().text())))
        .isEqualTo("bob by key");
    assertThat(own.result(begun.secret().text(), SITE)).isInstanceOf(Pairings.Result.Refused.class);
  }

  @Test
  void fiftyDevicesWithTheSameSecretGetTheAppPasswordOnce()
      throws InterruptedException, ExecutionException {
    var begun = begun(SITE);
    pairings.approve(ann, begun.pairing().code(), grant("TV"));
    List<Pairings.Result> results =
        Together.run(50, () -> pairings.result(begun.secret().text(), UNKNOWN));
    assertThat(results).filteredOn(Pairings.Result.Granted.class::isInstance).hasSize(1);
    assertThat(it.apps.keys().of(ann.id())).hasSize(1);
  }

  @Test
  void fiftyApprovalsMakeOneAppPassword() throws InterruptedException, ExecutionException {
    var begun = begun(SITE);
    List<Pairings.Answered> answers =
        Together.run(50, () -> pairings.approve(ann, begun.pairing().code(), grant("TV")));
    assertThat(answers).filteredOn(Pairings.Answered.Done.class::isInstance).hasSize(1);
    assertThat(it.apps.keys().of(ann.id())).hasSize(1);
  }

  @Test
  void theCodeAloneHandsNothingOut() {
    var begun = begun(SITE);
    pairings.approve(ann, begun.pairing().code(), grant("TV"));
    assertThat(result(begun.pairing().code())).isEqualTo("pairing-over 410");
    assertThat(result("")).isEqualTo("pairing-over 410");
    assertThat(result(begun.secret().text())).isEqualTo("granted to ann");
  }

  @Test
  void aCodeIsUsedOnceAndByOneUser() {
    User bob = it.make("bob", "sesame");
    var begun = begun(SITE);
    assertThat(find(bob, begun.pairing().code())).isEqualTo("Living room at " + SITE);
    pairings.approve(ann, begun.pairing().code(), grant("TV"));
    assertThat(find(bob, begun.pairing().code())).isEqualTo("pairing-unknown 404");
    assertThat(pairings.approve(bob, begun.pairing().code(), grant("TV")))
        .isInstanceOf(Pairings.Answered.Refused.class);
    assertThat(result(begun.secret().text())).isEqualTo("granted to ann");
  }

  @Test
  void aCodeMayBeTypedInAnyCaseWithDashes() {
    String code = begun(SITE).pairing().code();
    String typed =
        code.substring(0, 4).toLowerCase(java.util.Locale.ROOT) + " - " + code.substring(4);
    assertThat(find(ann, typed)).startsWith("Living room");
  }

  @Test
  void aDeviceThatWasTurnedAwayIsTold() {
    var begun = begun(SITE);
    pairings.deny(ann, begun.pairing().code());
    assertThat(result(begun.secret().text())).isEqualTo("pairing-over 410");
    assertThat(it.apps.keys().of(ann.id())).isEmpty();
  }

  @Test
  void aCodeEndsAfterTenMinutesAndAnUnfetchedAppPasswordIsRevoked() {
    var waiting = begun(SITE);
    var approved = begun(SITE);
    pairings.approve(ann, approved.pairing().code(), grant("TV"));
    it.clock.pass(Pairings.LIFETIME.minusMillis(1));
    assertThat(find(ann, waiting.pairing().code())).startsWith("Living room");
    it.clock.pass(Duration.ofMillis(1));
    it.door.everySecond();
    assertThat(find(ann, waiting.pairing().code())).isEqualTo("pairing-unknown 404");
    assertThat(result(approved.secret().text())).isEqualTo("pairing-over 410");
    assertThat(it.apps.keys().of(ann.id())).isEmpty();
  }

  @Test
  void aClockThatIsSetBackGivesNoCodeALongerLife() {
    var begun = begun(SITE);
    it.clock.pass(Duration.ofDays(-1));
    assertThat(find(ann, begun.pairing().code())).isEqualTo("pairing-unknown 404");
  }

  @Test
  void whoAsksTooOftenIsToldToWait() {
    var begun = begun(SITE);
    assertThat(result(begun.secret().text())).isEqualTo("waiting");
    assertThat(result(begun.secret().text())).isEqualTo("polled-too-often 429");
    it.clock.pass(Pairings.POLL_EVERY);
    assertThat(result(begun.secret().text())).isEqualTo("waiting");
    pairings.approve(ann, begun.pairing().code(), grant("TV"));
    assertThat(result(begun.secret().text())).as("at once").isEqualTo("granted to ann");
  }

  @Test
  void oneClientBeginsFiveTimesAMinuteAndAHundredWaitInAll() {
    for (int i = 0; i < Pairings.STARTS_A_MINUTE; i++) {
      begun(SITE);
    }
    assertThat(pairings.start("TV", SITE, SITE)).isInstanceOf(Pairings.Started.Refused.class);
    it.clock.pass(Duration.ofMinutes(1));
    begun(SITE);
    var codes = new HashSet<String>();
    for (int i = Pairings.STARTS_A_MINUTE + 1; i < Pairings.MAX_PENDING; i++) {
      codes.add(begun(UNKNOWN).pairing().code());
    }
    assertThat(codes).hasSize(Pairings.MAX_PENDING - Pairings.STARTS_A_MINUTE - 1);
    var full = (Pairings.Started.Refused) pairings.start("TV", UNKNOWN, UNKNOWN);
    assertThat(full.why().code()).isEqualTo(Code.PAIRING_FULL);
    assertThat(full.why().httpStatus()).isEqualTo(429);
    it.clock.pass(Pairings.LIFETIME);
    begun(UNKNOWN);
  }

  @Test
  void aUserWhoGuessesCodesIsLockedOutAndNobodyElse() {
    User bob = it.make("bob", "sesame");
    var begun = begun(SITE);
    for (int i = 0; i < Pairings.WRONG_CODES; i++) {
      assertThat(find(ann, "BBBBBBBB")).isEqualTo("pairing-unknown 404");
    }
    assertThat(find(ann, begun.pairing().code())).isEqualTo("too-many-tries 429");
    assertThat(pairings.approve(ann, begun.pairing().code(), grant("TV")))
        .isInstanceOf(Pairings.Answered.Refused.class);
    assertThat(find(bob, begun.pairing().code())).startsWith("Living room");
  }

  @Test
  void aClientThatGuessesSecretsIsLockedOut() {
    var begun = begun(SITE);
    for (int i = 0; i < Pairings.WRONG_SECRETS_A_MINUTE; i++) {
      result("guess" + i);
    }
    assertThat(result(begun.secret().text())).isEqualTo("too-many-tries 429");
    it.clock.pass(Duration.ofMinutes(1));
    assertThat(result(begun.secret().text())).isEqualTo("waiting");
  }

  @Test
  void whoHasFiftyAppPasswordsOrNoAccountAnyMoreApprovesNothing() {
    var begun = begun(SITE);
    for (int i = 0; i < AppPasswords.MAX_PER_USER; i++) {
      it.apps
          .keys()
          .make(
              new stagedoor.user.NewAppPassword(
                  ann.id(), "n", KeyScope.PLAY, false, java.util.OptionalLong.empty()));
    }
    assertThat(pairings.approve(ann, begun.pairing().code(), grant("TV")))
        .isEqualTo(new Pairings.Answered.TooManyKeys());
    User bob = it.make("bob", "sesame");
    it.users.update(bob.id(), UserChange.NONE.withEnabled(false));
    assertThat(pairings.approve(bob, begun.pairing().code(), grant("TV")))
        .isInstanceOf(Pairings.Answered.Refused.class);
    assertThat(result(begun.secret().text())).isEqualTo("waiting");
  }

  @Test
  void nothingShowsASecret() {
    var begun = begun(SITE);
    String shown =
        begun
            + " "
            + pairings.find(ann, begun.pairing().code())
            + pairings.approve(ann, begun.pairing().code(), grant("TV"));
    var granted = (Pairings.Result.Granted) pairings.result(begun.secret().text(), SITE);
    assertThat(shown + granted)
        .doesNotContain(begun.secret().text(), granted.key().text().substring(12));
  }
}
