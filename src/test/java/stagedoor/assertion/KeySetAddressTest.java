package stagedoor.assertion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.assertion.FakeKeyServer.Answer;

/// Key sets behind a real HTTP server that behaves well and badly.
@NullMarked
class KeySetAddressTest {

  private static final TestKey FIRST = TestKey.ec("first");
  private static final TestKey SECOND = TestKey.ec("second");
  private static final String CLAIMS = "{\"iss\":\"i\",\"aud\":\"a\",\"exp\":4000000000}";

  private volatile Instant now = Instant.parse("2026-11-24T00:00:00Z");
  private final InstantSource clock = () -> now;

  private Verifier verifier(FakeKeyServer server) {
    var rules =
        new Rules(Set.of(Algorithm.ES256), "i", Set.of("a"), Form.COMPACT, Duration.ZERO, 8_192);
    var keys = new KeySetAddress("test keys", server::address, new Fetcher(false), clock);
    return new Verifier(rules, keys, clock);
  }

  private static boolean isGenuine(Verdict verdict) {
    return verdict instanceof Verdict.Genuine;
  }

  @Test
  void theSetIsFetchedOnceForManyTokens() {
    try (var server = new FakeKeyServer(TestKey.set(FIRST))) {
      Verifier verifier = verifier(server);
      for (int i = 0; i < 20; i++) {
        assertThat(isGenuine(verifier.verify(FIRST.token(CLAIMS)))).isTrue();
      }
      assertThat(server.requests).hasValue(1);
    }
  }

  @Test
  void fiftyRequestsWithANewKeyMakeOneFetchAndAllGetIn() throws Exception {
    try (var server = new FakeKeyServer(TestKey.set(FIRST))) {
      Verifier verifier = verifier(server);
      assertThat(isGenuine(verifier.verify(FIRST.token(CLAIMS)))).isTrue();
      server.answer.set(Answer.of(TestKey.set(FIRST, SECOND)));
      var start = new CountDownLatch(1);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Boolean>> all =
            IntStream.range(0, 50)
                .mapToObj(i ->
                    threads.submit(() -> {
                      String token = SECOND.token(CLAIMS);
                      start.await();
                      return isGenuine(verifier.verify(token));
                    }))
                .toList();
        start.countDown();
        for (Future<Boolean> one : all) {
          assertThat(one.get()).isTrue();
        }
      }
      assertThat(server.requests).hasValue(2);
    }
  }

  @Test
  void unknownKeyIdsAreAskedForOnceAMinute() {
    try (var server = new FakeKeyServer(TestKey.set(FIRST))) {
      Verifier verifier = verifier(server);
      for (int i = 0; i < 10; i++) {
        assertThat(verifier.verify(TestKey.ec("x" + i).token(CLAIMS)))
            .isInstanceOf(Verdict.Unverified.class);
      }
      assertThat(server.requests).hasValue(2);
      now = now.plusSeconds(60);
      assertThat(isGenuine(verifier.verify(SECOND.token(CLAIMS)))).isFalse();
      assertThat(server.requests).hasValue(3);
    }
  }

  @Test
  void keysStayWhenALaterFetchFails() {
    try (var server = new FakeKeyServer(TestKey.set(FIRST))) {
      Verifier verifier = verifier(server);
      assertThat(isGenuine(verifier.verify(FIRST.token(CLAIMS)))).isTrue();
      server.answer.set(Answer.of("{\"keys\":[]}".getBytes(UTF_8)));
      assertThat(isGenuine(verifier.verify(SECOND.token(CLAIMS)))).isFalse();
      assertThat(isGenuine(verifier.verify(FIRST.token(CLAIMS)))).isTrue();
    }
  }

  @Test
  void aTokenOfAKeyThatWasWithdrawnIsForgotten() {
    try (var server = new FakeKeyServer(TestKey.set(FIRST))) {
      Verifier verifier = verifier(server);
      String token = FIRST.token(CLAIMS);
      assertThat(isGenuine(verifier.verify(token))).isTrue();
      server.answer.set(Answer.of(TestKey.set(SECOND)));
      assertThat(isGenuine(verifier.verify(SECOND.token(CLAIMS)))).isTrue();
      assertThat(isGenuine(verifier.verify(token))).isFalse();
    }
  }

  private String refused(Answer answer) {
    try (var server = new FakeKeyServer(new byte[0])) {
      server.answer.set(answer);
      return verifier(server).verify(FIRST.token(CLAIMS)) instanceof Verdict.NoKeys(var why)
          ? why
          : "not refused for want of keys";
    }
  }

  @Test
  void aSetThatCannotBeUsedIsSaidToBeNotThere() {
    assertThat(refused(Answer.of("{\"keys\":[]}".getBytes(UTF_8)))).contains("it is empty");
    assertThat(refused(Answer.of("<html>".getBytes(UTF_8)))).contains("it is no key set");
    assertThat(refused(Answer.of(new byte[300_000]))).contains("larger than 256 KiB");
    assertThat(refused(Answer.status(500, ""))).contains("status 500");
    assertThat(refused(Answer.status(302, "http://127.0.0.2:1/"))).contains("another host");
    assertThat(refused(Answer.status(302, "/keys"))).contains("without end");
    assertThat(refused(Answer.of(TestKey.set(java.util.Collections.nCopies(101, "{}")))))
        .contains("more than 100 keys");
    String secret = "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\",\"kid\":\"first\"}";
    assertThat(refused(Answer.of(TestKey.set(List.of(secret)))))
        .contains("none of its keys can check a signature");
  }

  @Test
  void aSlowSetHoldsNobodyLongerThanTwoSeconds() {
    // Whoever waited for it would have it.
    var slow = new Answer(200, TestKey.set(FIRST), "", Duration.ofSeconds(20));
    assertThat(refused(slow)).contains("it is being fetched");
  }

  @Test
  void aProviderThatWasDownIsAskedAgain() {
    try (var server = new FakeKeyServer(TestKey.set(FIRST))) {
      server.answer.set(Answer.status(503, ""));
      Verifier verifier = verifier(server);
      String token = FIRST.token(CLAIMS);
      assertThat(isGenuine(verifier.verify(token))).isFalse();
      server.answer.set(Answer.of(TestKey.set(FIRST)));
      assertThat(isGenuine(verifier.verify(token))).as("before the pause is over").isFalse();
      now = now.plusSeconds(1);
      assertThat(isGenuine(verifier.verify(token))).isTrue();
    }
  }

  /// AWS: one key in PEM at an address each, padded base64, the signer instead of an audience.
  @Test
  void loadBalancersPublishOneKeyAtAnAddress() {
    try (var server = new FakeKeyServer(FIRST.pem().getBytes(UTF_8))) {
      var keys = new KeyAddress(server.address() + "/{kid}", new Fetcher(false), clock);
      var rules =
          new Rules(
              Set.of(Algorithm.ES256),
              "https://sso",
              Set.of("arn:aws:elb"),
              Form.LOAD_BALANCER,
              Duration.ZERO,
              8_192);
      var verifier = new Verifier(rules, keys, clock);
      String header =
          "{\"alg\":\"ES256\",\"kid\":\"first\",\"signer\":\"arn:aws:elb\","
              + "\"iss\":\"https://sso\",\"exp\":4000000000}";
      assertThat(isGenuine(verifier.verify(FIRST.padded(header, "{\"sub\":\"alice\"}")))).isTrue();
      String other = header.replace("arn:aws:elb", "arn:aws:other");
      assertThat(verifier.verify(FIRST.padded(other, "{\"sub\":\"alice\"}")))
          .isEqualTo(new Verdict.NotForUs(Verdict.NotForUs.Why.AUDIENCE));
      assertThat(keys.find(Optional.of("../secret")))
          .isEqualTo(new KeySource.Found.Keys(List.of()));
    }
  }
}
