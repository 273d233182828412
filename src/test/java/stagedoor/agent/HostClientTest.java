package stagedoor.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.agent.FakeWeb.Answer;

/// Asking servers that behave well and badly. They are all on this machine.
@NullMarked
class HostClientTest {

  private static final int MOST = 100_000;
  private static final HostClient.Patience SHORT =
      new HostClient.Patience(Duration.ofSeconds(10), Duration.ofMillis(700));

  private final FakeTime time = new FakeTime();
  private final FakeWeb web = new FakeWeb();
  private final HostClient client =
      new HostClient("Stagedoor/1.2", HostClient.Patience.USUAL, time);

  @AfterEach
  void close() {
    client.close();
    web.close();
  }

  private Optional<HostClient.Got> get(String target) throws Exception {
    return client.get(web.at(target), FakeWeb.reach(), MOST);
  }

  private void assertUseless(String target, String why) {
    assertThatExceptionOfType(UnusableException.class)
        .isThrownBy(() -> get(target))
        .withMessageContaining(why);
  }

  @Test
  void aPictureIsFoundWhereItLeadsToAndOnlyTheProgramsNameIsTold() throws Exception {
    web.put("a", Answer.leadingTo(web.at("b")));
    web.put("b", Answer.of("picture".getBytes(UTF_8)));
    HostClient.Got got = get("a").orElseThrow();
    assertThat(got.body()).asString(UTF_8).isEqualTo("picture");
    assertThat(got.from()).isEqualTo(web.at("b"));
    get("a");
    assertThat(web.asked())
        .hasSize(4)
        .allSatisfy(asked -> {
          assertThat(asked.headers().getFirst("User-Agent")).isEqualTo("Stagedoor/1.2");
          assertThat(asked.headers()).doesNotContainKeys("Cookie", "Referer", "Authorization");
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 410})
  void whatIsNotThereIsNone(int status) throws Exception {
    web.put("a", Answer.status(status, "Content-Type", "text/html"));
    assertThat(get("a")).isEmpty();
  }

  /// Who is kept out gets this for everything, and is not to wait a month for each.
  @ParameterizedTest
  @ValueSource(ints = {204, 401, 403, 418, 451})
  void aRefusalIsNotTakenForNone(int status) {
    web.put("a", Answer.status(status, "Content-Type", "text/html"));
    assertUseless("a", "the answer was status " + status);
  }

  @Test
  void nobodyElseIsAskedWhereverAnAnswerLeads() {
    try (var other = new FakeWeb()) {
      String elsewhere = "http://localhost:" + other.base().getPort() + "/a";
      web.put("a", Answer.leadingTo(URI.create(elsewhere)));
      assertUseless("a", "of another host: localhost");
      web.put("b", Answer.leadingTo(URI.create("file:///etc/passwd")));
      assertUseless("b", "is not http");
      web.put("c", Answer.status(302, "Location", "http://a b/"));
      assertUseless("c", "leads to nowhere");
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void nothingIsAskedWithoutEncryption() {
    assertThatExceptionOfType(UnusableException.class)
        .isThrownBy(() -> client.get(web.at("a"), Reach.of("127.0.0.1"), MOST))
        .withMessageContaining("is not https");
    assertThat(web.asked()).isEmpty();
  }

  @Test
  void redirectsComeToAnEnd() {
    web.put("a", Answer.leadingTo(web.at("a")));
    assertUseless("a", "redirects without end");
    assertThat(web.asked()).hasSize(6);
  }

  @Test
  void whatIsTooLargeIsNotRead() {
    web.put("a", new Answer.Endless(new byte[64 * 1024]));
    assertUseless("a", "larger than 100 KB");
    web.put("b", Answer.of(new byte[MOST + 1]));
    assertUseless("b", "larger than 100 KB");
  }

  @Test
  void anAnswerThatDripsIsGivenUp() {
    web.put("a", new Answer.Dripping());
    try (var hasty = new HostClient("Stagedoor/1.2", SHORT, time)) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> hasty.get(web.at("a"), FakeWeb.reach(), MOST))
          .withMessageContaining("in time");
    }
  }

  @Test
  void aServerThatIsGoneIsUnavailable() {
    URI nobody;
    try (var gone = new FakeWeb()) {
      nobody = gone.at("a");
    }
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> client.get(nobody, FakeWeb.reach(), MOST))
        .withMessage("nobody answers there");
  }

  @ParameterizedTest(name = "{0} with Retry-After {1} -> {2} s")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          429 | 120                           | 120
          503 | 7                             | 7
          503 | Sun, 29 Nov 2026 12:05:00 GMT | 300
          503 | Sun, 29 Nov 2026 11:00:00 GMT | -3600
          503 | soon                          |
          500 | -1                            |
          408 | 99999999999999999999          |
          """)
  void anAgentThatIsBusySaysForHowLong(int status, String text, Long seconds) {
    web.put("a", Answer.status(status, "Retry-After", text));
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> get("a"))
        .satisfies(e ->
            assertThat(e.wanted())
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds)));
  }

  @Test
  void aHostIsAskedOnceASecond() throws Exception {
    web.put("a", Answer.leadingTo(web.at("b")));
    get("a");
    time.pass(Duration.ofMillis(400));
    get("b");
    time.pass(Duration.ofSeconds(1));
    get("b");
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1), Duration.ofMillis(600));
  }
}
