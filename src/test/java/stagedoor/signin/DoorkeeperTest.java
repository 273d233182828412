package stagedoor.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.signin.Entrance.PROXY;
import static stagedoor.signin.Entrance.STRANGER;
import static stagedoor.signin.Entrance.proxy;
import static stagedoor.signin.Entrance.say;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import stagedoor.http.Request;
import stagedoor.store.Database;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.user.Identity;
import stagedoor.user.NewUser;
import stagedoor.user.User;
import stagedoor.user.UserChange;
import stagedoor.user.UserName;

@NullMarked
class DoorkeeperTest {

  private static Visit page(Visit visit) {
    return visit.asks("GET", "/");
  }

  private static Visit api(Visit visit) {
    return visit.asks("GET", "/api/me");
  }

  @OnBothDatabases
  void theFirstVisitByAnyDoorMakesTheAccount(Database db) {
    Entrance it = Entrance.delegated(db);
    assertThat(say(it.rest(proxy("ann"), "u=x&p=y"))).isEqualTo("ann by proxy");
    assertThat(say(it.door.api(api(proxy("bob")).request()))).isEqualTo("bob by proxy");
    assertThat(say(it.door.page(page(proxy("jörg")).request()))).isEqualTo("jörg by proxy");
    assertThat(it.administrators())
        .containsOnly(
            java.util.Map.entry("ann", true),
            java.util.Map.entry("bob", false),
            java.util.Map.entry("jörg", false));
    assertThat(it.users.list()).noneMatch(User::hasPassword);
  }

  @OnBothDatabases
  void onlyServedRequestsMakeAccounts(Database db) {
    Entrance it = Entrance.delegated(db);
    it.door.page(page(proxy("ann")).asks("HEAD", "/").request());
    it.door.page(page(proxy("a,b")).request());
    it.door.api(api(proxy("ann")).with("Sec-Fetch-Site", "cross-site").request());
    it.door.subsonic(proxy("ann").request(), stagedoor.http.Parameters.NONE);
    it.rest(proxy("ann"), "c=other");
    it.door.page(page(Visit.from(STRANGER).with("Remote-User", "ann")).request());
    it.door.page(page(Visit.from(PROXY).with("Remote-User", "(null)")).request());
    assertThat(it.users.any()).isFalse();
  }

  @OnBothDatabases
  void aStrangersHeaderNeverChangesTheOutcome(Database db) {
    Entrance it = Entrance.delegated(db);
    it.make("ann", "sesame");
    Visit stranger = Visit.from(STRANGER);
    Visit signed = stranger.keeping(it.signedIn(stranger, "ann", "sesame").setCookies());
    for (String forged : List.of("bob", "a,b", "", "(null)", "\u200b", "ANN")) {
      assertThat(say(it.door.page(page(signed).with("Remote-User", forged).request())))
          .isEqualTo("ann by password");
      assertThat(say(it.rest(stranger.with("Remote-User", forged), "u=ann&p=sesame")))
          .isEqualTo("ann by subsonic-password");
      assertThat(say(it.rest(stranger.with("Remote-User", forged), "")))
          .isEqualTo("refused parameter-missing 400");
      assertThat(it.door.api(api(stranger).with("Remote-User", forged).request()))
          .isEqualTo(new SignIn.Nobody(Code.PEER_NOT_TRUSTED));
    }
    assertThat(it.users.list()).hasSize(1);
  }

  @OnBothDatabases
  void theTrustedHeaderWinsOverEveryCredential(Database db) {
    Entrance it = Entrance.delegated(db);
    it.make("bob", "sesame");
    assertThat(say(it.rest(proxy("ann"), "u=bob&p=sesame&u=eve&t=1&apiKey=k")))
        .isEqualTo("ann by proxy");
    assertThat(say(it.rest(proxy(""), "u=bob&p=sesame"))).isEqualTo("bob by subsonic-password");
    assertThat(say(it.rest(proxy("-"), "u=bob&p=sesame"))).isEqualTo("bob by subsonic-password");
    assertThat(say(it.rest(proxy("a,b"), "u=bob&p=sesame"))).isEqualTo("refused EA201 403");
  }

  @OnBothDatabases
  void aDisabledOrDeletedUserOfTheProxyIsRefused(Database db) {
    Entrance it = Entrance.delegated(db);
    it.make("root2", "x");
    User ann = it.make("ann", "sesame");
    it.users.update(ann.id(), UserChange.NONE.withEnabled(false));
    assertThat(say(it.door.page(page(proxy("Ann")).request()))).isEqualTo("refused EA404 403");
    assertThat(say(it.rest(Visit.from(STRANGER), "u=ann&p=sesame")))
        .isEqualTo("refused credentials-wrong 401");
    it.users.delete(ann.id());
    var refused = (SignIn.Refused) it.rest(proxy("ann"), "");
    assertThat(refused.code()).isEqualTo(Code.USER_DISABLED);
    assertThat(refused.subsonicCode()).isEqualTo(50);
    assertThat(refused.account()).contains(new UserName("ann"));
  }

  @OnBothDatabases
  void withoutAutomaticCreationAnUnknownNameIsRefused(Database db) {
    Trust none =
        GivenOptions.trust(
            "ExtAuth.TrustedSources", "10.0.0.0/8",
            "ExtAuth.AutoCreate", "false",
            "ExtAuth.ReservedNames", "root");
    var it = new Entrance(db, Entrance.settings(none, ""));
    it.users.create(NewUser.named(new UserName("ann")));
    assertThat(say(it.door.api(api(proxy("ann")).request()))).isEqualTo("ann by proxy");
    assertThat(say(it.door.api(api(proxy("bob")).request()))).isEqualTo("refused EA402 403");
    assertThat(say(it.door.api(api(proxy("ROOT")).request()))).isEqualTo("refused EA403 403");
  }

  @OnBothDatabases
  void aSessionOfTheHeaderProvesNothingByItself(Database db) {
    Entrance it = Entrance.delegated(db);
    var signed = (SignIn.Signed) it.door.page(page(proxy("ann")).request());
    Optional<SessionId> session = signed.caller().session();
    assertThat(session).isPresent();
    Visit again = proxy("ann").keeping(signed.setCookies());
    var second = (SignIn.Signed) it.door.api(api(again).request());
    assertThat(second.caller().session()).isEqualTo(session);
    assertThat(second.setCookies()).isEmpty();
    assertThat(it.door.api(api(again.without("Remote-User")).request()))
        .isEqualTo(new SignIn.Nobody(Code.SESSION_ENDED));
    assertThat(
            say(it.door.api(api(again.without("Remote-User").with("Remote-User", "")).request())))
        .isEqualTo("nobody EA203");
  }

  @OnBothDatabases
  void aSessionOfAnotherUserEndsWhenTheHeaderComes(Database db) {
    Entrance it = Entrance.delegated(db);
    it.make("bob", "sesame");
    Visit direct = Visit.from(PROXY);
    Visit bob = direct.keeping(it.signedIn(direct, "bob", "sesame").setCookies());
    assertThat(say(it.door.api(api(bob).request()))).isEqualTo("bob by password");
    assertThat(say(it.door.api(api(bob.with("Remote-User", "bob")).request())))
        .isEqualTo("bob by proxy");
    assertThat(say(it.door.api(api(bob.with("Remote-User", "ann")).request())))
        .isEqualTo("ann by proxy");
    assertThat(say(it.door.api(api(bob).request()))).isEqualTo("nobody session-ended");
  }

  @OnBothDatabases
  void aSessionEndsByIdlenessAgeSignOutAndEpoch(TestDatabase db) {
    Entrance it = Entrance.local(db);
    User ann = it.make("ann", "sesame");
    Visit stranger = Visit.from(STRANGER);
    Visit signed = stranger.keeping(it.signedIn(stranger, "ann", "sesame").setCookies());
    for (int day = 1; day < 30; day++) {
      it.clock.pass(Duration.ofDays(1));
      assertThat(say(it.door.page(page(signed).request()))).isEqualTo("ann by password");
    }
    it.clock.pass(Duration.ofDays(1));
    assertThat(say(it.door.page(page(signed).request()))).isEqualTo("nobody session-ended");

    signed = stranger.keeping(it.signedIn(stranger, "ann", "sesame").setCookies());
    it.clock.pass(Duration.ofHours(47));
    assertThat(say(it.door.api(api(signed).request()))).isEqualTo("ann by password");
    it.door.flush();
    db.reopen();
    Entrance restarted = Entrance.local(db);
    restarted.clock.pass(Duration.ofHours(750));
    assertThat(say(restarted.door.api(api(signed).request()))).isEqualTo("ann by password");
    restarted.clock.pass(Duration.ofDays(2));
    assertThat(say(restarted.door.api(api(signed).request()))).isEqualTo("nobody session-ended");

    signed = stranger.keeping(restarted.signedIn(stranger, "ann", "sesame").setCookies());
    restarted.accounts.signOut(signed.request());
    assertThat(say(restarted.door.api(api(signed).request()))).isEqualTo("nobody session-ended");

    signed = stranger.keeping(restarted.signedIn(stranger, "ann", "sesame").setCookies());
    restarted.users.signOutEverywhere(ann.id());
    assertThat(say(restarted.door.api(api(signed).request()))).isEqualTo("nobody session-ended");
    restarted.door.flush();
    assertThat(db.<Long>read(rows -> (long) rows.list("SELECT id FROM session", row -> 1).size()))
        .isZero();
  }

  @OnBothDatabases
  void aUserKeepsFiftySessions(Database db) {
    Entrance it = Entrance.local(db);
    User ann = it.make("ann", "sesame");
    Visit stranger = Visit.from(STRANGER);
    Visit first = stranger.keeping(it.signedIn(stranger, "ann", "sesame").setCookies());
    for (int i = 0; i < Sessions.MAX_PER_USER; i++) {
      assertThat(say(it.door.api(api(first).request()))).isEqualTo("ann by password");
      it.clock.pass(Duration.ofSeconds(1));
      it.sessions.open(ann, Way.PASSWORD_SESSION, "agent", "");
    }
    assertThat(say(it.door.api(api(first).request()))).isEqualTo("nobody session-ended");
  }

  @OnBothDatabases
  void framesOfOtherSitesDoNotCrowdOutSessions(Database db) {
    Entrance it = Entrance.delegated(db);
    Visit ann = proxy("ann").with("Sec-Fetch-Mode", "navigate");
    var first =
        (SignIn.Signed) it.door.page(page(ann).with("Sec-Fetch-Dest", "document").request());
    for (int i = 0; i < Sessions.MAX_PER_USER; i++) {
      Visit frame = page(ann).with("Sec-Fetch-Dest", "iframe").with("Sec-Fetch-Site", "cross-site");
      it.clock.pass(Duration.ofSeconds(1));
      assertThat(((SignIn.Signed) it.door.page(frame.request())).setCookies()).isEmpty();
    }
    var again = (SignIn.Signed) it.door.page(page(ann.keeping(first.setCookies())).request());
    assertThat(again.caller().session()).isEqualTo(first.caller().session());
  }

  @OnBothDatabases
  void aPasswordChangeKeepsTheCallerAndEndsTheOthers(Database db) {
    Entrance it = Entrance.local(db);
    it.make("ann", "sesame");
    Visit stranger = Visit.from(STRANGER);
    Visit here = stranger.keeping(it.signedIn(stranger, "ann", "sesame").setCookies());
    Visit there = stranger.keeping(it.signedIn(stranger, "ann", "sesame").setCookies());
    Caller caller = ((SignIn.Signed) it.door.api(api(here).request())).caller();
    assertThat(say(it.accounts.changePassword(here.request(), caller, "wrong", "new")))
        .isEqualTo("refused current-password-wrong 403");
    SignIn changed = it.accounts.changePassword(here.request(), caller, "sesame", "new");
    assertThat(say(changed)).isEqualTo("ann by password");
    assertThat(say(it.door.api(api(there).request()))).isEqualTo("nobody session-ended");
    Visit now = stranger.keeping(changed.setCookies());
    assertThat(say(it.door.api(api(now).request()))).isEqualTo("ann by password");
    assertThat(say(it.rest(stranger, "u=ann&p=new"))).isEqualTo("ann by subsonic-password");
    assertThat(say(it.rest(stranger, "u=ann&p=sesame"))).startsWith("refused");
  }

  @OnBothDatabases
  void aUserOfTheProxySetsAPasswordWithoutAnOldOne(Database db) {
    Entrance it = Entrance.delegated(db);
    Caller caller = ((SignIn.Signed) it.door.api(api(proxy("ann")).request())).caller();
    assertThat(say(it.rest(Visit.from(STRANGER), "u=ann&p="))).startsWith("refused");
    it.accounts.changePassword(proxy("ann").request(), caller, "", "sesame");
    assertThat(say(it.rest(Visit.from(STRANGER), "u=ann&p=enc:736573616d65")))
        .isEqualTo("ann by subsonic-password");
    assertThat(say(it.rest(Visit.from(STRANGER), "u=ANN&s=c19b2d&t=" + md5("sesamec19b2d"))))
        .isEqualTo("ann by subsonic-token");
  }

  private static String md5(String text) {
    try {
      var md5 = java.security.MessageDigest.getInstance("MD5");
      return java.util.HexFormat.of().formatHex(md5.digest(text.getBytes(UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @OnBothDatabases
  void aPasswordOpensNothingWhereTheProxyIsTheOnlyWayIn(Database db) {
    Trust required =
        GivenOptions.trust(
            "ExtAuth.TrustedSources", "10.0.0.0/8",
            "ExtAuth.Mode", "required",
            "ExtAuth.LogoutURL", "/out");
    var it = new Entrance(db, Entrance.settings(required, ""));
    it.make("ann", "sesame");
    assertThat(it.accounts.passwordSignIn()).isFalse();
    assertThat(say(it.accounts.signIn(Visit.from(STRANGER).request(), "ann", "sesame")))
        .isEqualTo("refused password-sign-in-off 403");
  }

  @OnBothDatabases
  void passwordSessionsEndWhereTheProxyBecomesTheOnlyWayIn(Database db) {
    Entrance it = Entrance.delegated(db);
    it.make("ann", "sesame");
    Visit stranger = Visit.from(STRANGER);
    Visit ann = stranger.keeping(it.signedIn(stranger, "ann", "sesame").setCookies());
    assertThat(say(it.door.api(api(ann).request()))).isEqualTo("ann by password");
    Trust required =
        GivenOptions.trust("ExtAuth.TrustedSources", "10.0.0.0/8", "ExtAuth.Mode", "required");
    it.door.follow(Entrance.settings(required, ""));
    assertThat(say(it.door.api(api(ann).request()))).isEqualTo("nobody session-ended");
    assertThat(say(it.door.page(page(proxy("ann")).request()))).isEqualTo("ann by proxy");
  }

  @OnBothDatabases
  void fiftyFirstVisitsOfOneNameAreOneAccountAndFiftySignIns(Database db) {
    Entrance it = Entrance.delegated(db);
    for (int round = 0; round < 5; round++) {
      String name = "new" + round;
      List<String> said =
          atOnce(50, i -> say(door(it, i, i % 2 == 0 ? name : name.toUpperCase(Locale.ROOT))));
      assertThat(said).hasSize(50).allMatch(text -> text.equalsIgnoreCase(name + " by proxy"));
      assertThat(it.users.list()).hasSize(round + 1);
    }
  }

  @OnBothDatabases
  void amongFortyFirstUsersOneIsTheAdministrator(TestDatabase db) {
    for (int round = 0; round < 5; round++) {
      db.write(rows -> {
        rows.change("DELETE FROM account");
        return rows.change("UPDATE account_state SET version = version + 1");
      });
      Entrance it = Entrance.delegated(db);
      List<String> said = atOnce(40, i -> say(door(it, i, "user" + i)));
      assertThat(said).hasSize(40).allMatch(text -> text.endsWith(" by proxy"));
      assertThat(it.users.list()).hasSize(40).filteredOn(User::admin).hasSize(1);
    }
  }

  private static SignIn door(Entrance it, int i, String name) {
    return switch (i % 3) {
      case 0 -> it.door.page(page(proxy(name)).request());
      case 1 -> it.door.api(api(proxy(name)).request());
      default -> it.rest(proxy(name), "");
    };
  }

  private static List<String> atOnce(int count, java.util.function.IntFunction<String> visit) {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers =
          IntStream.range(0, count)
              .mapToObj(i ->
                  threads.submit(
                      (Callable<String>)
                          () -> {
                            start.await();
                            return visit.apply(i);
                          }))
              .toList();
      start.countDown();
      return answers.stream().map(DoorkeeperTest::get).toList();
    }
  }

  private static String get(Future<String> answer) {
    try {
      return answer.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @OnBothDatabases
  void nothingThatIsPrintedHoldsTheSession(Database db) {
    Entrance it = Entrance.local(db);
    User ann = it.make("ann", "sesame");
    Sessions.Opened opened = it.sessions.open(ann, Way.PASSWORD_SESSION, "agent", "");
    assertThat(opened + " " + it.sessions.find(opened.secret())).doesNotContain(opened.secret());
    assertThat(
            db.<List<byte[]>>read(
                rows -> rows.list("SELECT secret_hash FROM session", row -> row.bytes(1))))
        .allMatch(hash -> hash.length == 32)
        .noneMatch(hash -> new String(hash, UTF_8).contains(opened.secret()));
  }

  /// At an OpenID provider people may choose their names; the lasting subject tells them apart.
  @OnBothDatabases
  void aNameChosenAtAProviderReachesNoAccountThatCouldBeTakenOver(Database db) {
    var it = new Entrance(db, Entrance.settings(GivenOptions.trust(), ""));
    it.make("ann", "sesame");
    assertThat(say(it.door.vouched(vouching(), vouchedAs("Ann", "mallory"))))
        .isEqualTo("refused EA405 403");
    assertThat(say(it.door.vouched(vouching(), vouchedAs("bob", "b-1"))))
        .isEqualTo("bob by openid");
    assertThat(say(it.door.vouched(vouching(), vouchedAs("bob", "b-2"))))
        .isEqualTo("refused EA405 403");
    assertThat(say(it.door.vouched(vouching(), vouchedAs("robert", "b-1"))))
        .isEqualTo("robert by openid");
  }

  private static Request vouching() {
    return Visit.from(STRANGER).asks("GET", "/api/openid/callback").request();
  }

  private static Identity vouchedAs(String name, String subject) {
    return new Identity(
        new UserName(name),
        "https://id.example.org",
        Optional.of(subject),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
