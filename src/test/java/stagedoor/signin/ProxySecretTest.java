package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stagedoor.http.Headers.Field;
import stagedoor.http.Request;

@NullMarked
class ProxySecretTest {

  private static final String SECRET = "correct horse battery";

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
  }

  private TrustSettings.Reading read(String... more) {
    String[] all =
        Stream.concat(Stream.of("ExtAuth.TrustedSources", "10.0.0.0/8"), Arrays.stream(more))
            .toArray(String[]::new);
    return new TrustSettings(GivenOptions.of(all), new Listens(true, false)).read();
  }

  private Trust trust() {
    return ((TrustSettings.Reading.Usable)
            read(
                "ExtAuth.ProxySecretHeader",
                "X-Proxy-Secret",
                "ExtAuth.ProxySecretFile",
                file.toString()))
        .trust();
  }

  private static Visit ann(String peer) {
    return Visit.from(peer).with("Remote-User", "ann");
  }

  private static String look(Trust trust, Visit visit) {
    Request request = visit.request();
    String raw = trust.look(request).claim().toString();
    String behindTheDoor = trust.look(trust.received(request)).claim().toString();
    assertThat(behindTheDoor).isEqualTo(raw);
    return raw;
  }

  @ParameterizedTest(name = "from {0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.0.0.1  | correct horse battery  | Named
          10.0.0.1  | correct horse batterY  | EA105
          10.0.0.1  | correct horse battery2 | EA105
          10.0.0.1  | correct horse          | EA105
          10.0.0.1  | ''                     | EA105
          10.0.0.1  | -                      | EA105
          192.0.2.1 | correct horse battery  | EA101
          """)
  void theAddressAndTheSecretAreBothNeeded(String peer, String secret, String outcome) {
    Visit visit = ann(peer);
    assertThat(look(trust(), secret.equals("-") ? visit : visit.with("X-Proxy-Secret", secret)))
        .contains(outcome);
  }

  @Test
  void aSecretGivenTwiceIsNone() {
    Visit visit = ann("10.0.0.1").with("X-Proxy-Secret", SECRET);
    assertThat(look(trust(), visit.with("x-proxy-secret", SECRET))).contains("EA105");
    assertThat(look(trust(), visit.with("x-proxy-secret", "guess"))).contains("EA105");
  }

  @Test
  void behindTheDoorNobodySeesItAndWhatIsSeenThereOpensNothing() {
    Trust trust = trust();
    Request seen = trust.received(ann("10.0.0.1").with("X-Proxy-Secret", SECRET).request());
    assertThat(seen.headers().toString() + trust).doesNotContain(SECRET);
    String hash = seen.headers().only("X-Proxy-Secret").orElseThrow();
    Request replayed = trust.received(ann("10.0.0.1").with("X-Proxy-Secret", hash).request());
    assertThat(trust.look(replayed).claim().toString()).contains("EA105");
    assertThat(seen.headers().fields()).contains(new Field("Remote-User", "ann"));
  }

  @Test
  void aRequestWithoutASignInHeaderNeedsNoSecret() {
    assertThat(look(trust(), Visit.from("10.0.0.1"))).contains("Nothing");
  }

  static Stream<String> unusable() {
    return Stream.of(
        "",
        "\n",
        "fifteen letters",
        "a".repeat(1025),
        "a".repeat(20) + "\nb",
        "a".repeat(20) + "\u00fc",
        " " + "a".repeat(20));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void aFileThatHoldsNoSecretStopsTheStartWithoutShowingIt(String content) throws IOException {
    Files.writeString(file, content);
    TrustSettings.Reading reading =
        read(
            "ExtAuth.ProxySecretHeader",
            "X-Proxy-Secret",
            "ExtAuth.ProxySecretFile",
            file.toString());
    assertThat(((TrustSettings.Reading.Faulty) reading).faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.option()).isEqualTo("ExtAuth.ProxySecretFile");
          assertThat(fault.problem()).contains("16 to 1024").doesNotContain("aaa", "fifteen");
        });
  }

  @Test
  void sixteenAndOneThousandTwentyFourCharactersAreASecret() throws IOException {
    for (String secret : new String[] {"a".repeat(16), "b".repeat(1024)}) {
      Files.writeString(file, secret + "\r\n");
      assertThat(look(trust(), ann("10.0.0.1").with("X-Proxy-Secret", secret))).contains("Named");
    }
  }

  @ParameterizedTest(name = "header ''{0}'' and file ''{1}'': {2}")
  @CsvSource({
    "X-Proxy-Secret, '', ExtAuth.ProxySecretHeader",
    "'', secret, ExtAuth.ProxySecretFile",
    "X-Proxy-Secret, /nowhere/secret, ExtAuth.ProxySecretFile",
    "Remote_User, secret, ExtAuth.ProxySecretHeader",
    "Authorization, secret, ExtAuth.ProxySecretHeader",
    "X Secret, secret, ExtAuth.ProxySecretHeader"
  })
  void halfASettingStopsTheStart(String header, String path, String option) {
    String resolved = path.equals("secret") ? file.toString() : path;
    TrustSettings.Reading reading =
        read("ExtAuth.ProxySecretHeader", header, "ExtAuth.ProxySecretFile", resolved);
    assertThat(((TrustSettings.Reading.Faulty) reading).faults())
        .extracting(TrustSettings.Fault::option)
        .containsExactly(option);
  }

  @Test
  void itIsVisibleCharactersAndBlanksWithin() {
    assertThat(ProxySecret.isUsable("~".repeat(16))).isTrue();
    assertThat(ProxySecret.isUsable("a b".repeat(6))).isTrue();
    assertThat(ProxySecret.isUsable("a".repeat(16) + "\u007f")).isFalse();
    assertThat(ProxySecret.isUsable("a".repeat(8) + "\u001f" + "a".repeat(8))).isFalse();
  }

  @Test
  void itIsPrintedByItsHeaderAlone() {
    var secret = new ProxySecret("X-Proxy-Secret", SECRET);
    assertThat(secret).hasToString("ProxySecret[X-Proxy-Secret]");
    assertThat(trust().provingHeaders()).containsExactly("X-Proxy-Secret");
  }

  @Test
  void eachProxyHasALineThatRemovesAHeader() {
    assertThat(ProxyFix.removing("Remote-User"))
        .hasSize(5)
        .allMatch(fix -> fix.line().contains("Remote-User"));
  }
}
