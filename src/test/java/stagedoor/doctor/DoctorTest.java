package stagedoor.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.Pki;
import stagedoor.app.Settings;
import stagedoor.assertion.FakeKeyServer;
import stagedoor.assertion.TestKey;
import stagedoor.config.Config;
import stagedoor.config.ConfigReader;
import stagedoor.doctor.Finding.Level;

/// What an owner is told about the surroundings of a server.
@NullMarked
class DoctorTest {

  private static final InstantSource NOW = InstantSource.system();

  @TempDir Path folder;

  private Config config(String... namesAndValues) {
    var flags = new HashMap<>(Map.of("datafolder", folder.resolve("data").toString()));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      flags.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return ConfigReader.read(flags, Map.of(), folder).config();
  }

  private List<Finding> neighbours(InstantSource clock, String... namesAndValues) {
    return told(new Neighbours(config(namesAndValues), folder, clock).examine());
  }

  private Finding listener(String... namesAndValues) {
    return listeners(namesAndValues).getFirst();
  }

  private List<Finding> listeners(String... namesAndValues) {
    Config config = config(namesAndValues);
    return told(new Listeners(config, folder, folder.resolve("data")).examine());
  }

  /// Whatever is not fine says what to do.
  private static List<Finding> told(List<Finding> found) {
    assertThat(found).isNotEmpty();
    for (Finding finding : found) {
      assertThat(finding.fix().isEmpty())
          .as("%s", finding)
          .isEqualTo(finding.level() == Level.FINE);
    }
    return found;
  }

  private static void assertFound(Finding finding, Level level, String... words) {
    assertThat(finding.level()).as("%s", finding).isEqualTo(level);
    assertThat(finding.what()).contains(words);
  }

  @Test
  void aConfigurationWithFaultsIsToldAndNothingElse() {
    Settings.Reading reading =
        Settings.read(config("extauth.trustedsources", "10.0.0.0/33"), folder);
    List<Finding> found =
        told(new Doctor(Map.of(), folder, NOW).examine(reading, Optional.empty()));
    assertThat(found).hasSize(1);
    assertFound(found.getFirst(), Level.FAULT, "ExtAuth.TrustedSources", "10.0.0.0/33");
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "host:proxy,           10.0.0.7,     WARNING, second factor",
    "host:proxy,           fd00::7,      WARNING, second factor",
    "host:proxy,           203.0.113.9,  FAULT,   host-public",
    "host-public:proxy,    203.0.113.9,  WARNING, second factor",
  })
  void aHostNameStandsForWhatTheServerWouldBelieve(
      String entry, String address, Level level, String word) throws IOException {
    Finding finding = Neighbours.host(entry, List.of(InetAddress.getByName(address)));
    assertThat(finding.level()).isEqualTo(level);
    assertThat(finding.toString()).contains(word, "proxy");
  }

  @Test
  void aHostNameThatDoesNotResolveOrHasTooManyAddressesIsAFault() throws IOException {
    assertFound(Neighbours.host("host:proxy", List.of()), Level.FAULT, "does not resolve");
    var many = new java.util.ArrayList<InetAddress>();
    for (int i = 1; i <= 17; i++) {
      many.add(InetAddress.getByName("10.0.0." + i));
    }
    assertFound(Neighbours.host("host:proxy", many), Level.FAULT, "17 addresses");
  }

  @Test
  void onlyTheListThatCountsIsLookedAt() {
    assertThat(
            neighbours(
                NOW,
                "extauth.trustedsources",
                "host:localhost",
                "reverseproxywhitelist",
                "host:stale"))
        .hasSize(1)
        .allMatch(finding -> finding.what().contains("localhost"));
  }

  @Test
  void aKeySetInAFileHoldsAKey() throws IOException {
    Files.write(folder.resolve("keys.json"), TestKey.set(TestKey.ec("k")));
    Files.writeString(folder.resolve("empty.json"), "{\"keys\":[]}");
    Files.writeString(folder.resolve("page.html"), "<html>");
    assertFound(keySet("keys.json"), Level.FINE, "can be used");
    assertFound(keySet("gone.json"), Level.FAULT, "cannot be read");
    assertFound(keySet("empty.json"), Level.FAULT, "it is empty");
    assertFound(keySet("page.html"), Level.FAULT, "it is no key set");
  }

  private Finding keySet(String place) {
    return neighbours(NOW, "extauth.assertion.jwks", place).getFirst();
  }

  @Test
  void aKeySetAtAnAddressHoldsAKeyAndItsClockAgreesWithOurs() {
    String address;
    try (var server = new FakeKeyServer(TestKey.set(TestKey.ec("k")))) {
      address = server.address().toString();
      assertThat(neighbours(NOW, "extauth.assertion.jwks", address))
          .extracting(Finding::level)
          .containsExactly(Level.FINE, Level.FINE);
      InstantSource late = () -> NOW.instant().plus(Duration.ofMinutes(2));
      assertThat(neighbours(late, "extauth.assertion.jwks", address))
          .anyMatch(it -> it.level() == Level.FAULT && it.what().startsWith("clock: 1"));
      server.answer.set(FakeKeyServer.Answer.of("<html>".getBytes(UTF_8)));
      assertFound(keySet(address), Level.FAULT, "it is no key set");
      server.answer.set(new FakeKeyServer.Answer(404, new byte[0], "", Duration.ZERO));
      assertFound(keySet(address), Level.FAULT, "404");
      assertFound(keySet(address + "/{kid}"), Level.FINE, "can be used");
    }
    assertFound(keySet(address), Level.FAULT, "nobody answers");
    assertFound(keySet(address + "/{kid}"), Level.FAULT, "nobody answers");
  }

  @Test
  void aProvidersDocumentAnswers() {
    String address;
    try (var server = new FakeKeyServer("{}".getBytes(UTF_8))) {
      address = server.address().toString();
      assertFound(neighbours(NOW, "openid.issuer", address).getFirst(), Level.FINE, "answers");
      server.answer.set(new FakeKeyServer.Answer(404, new byte[0], "", Duration.ZERO));
      assertFound(neighbours(NOW, "openid.issuer", address).getFirst(), Level.FAULT, "404");
    }
    Finding gone = neighbours(NOW, "openid.issuer", address).getFirst();
    assertFound(gone, Level.FAULT, "does not answer", ".well-known");
  }

  @ParameterizedTest
  @CsvSource({"30, FINE, good until", "5, WARNING, ends", "-1, FAULT, ended"})
  void theEndOfACertificateIsTold(int days, Level level, String word) {
    Path certificate = Pki.in(folder).sign("own", "DNS:localhost", days).certificate();
    Finding found = neighbours(NOW, "tlscert", certificate.toString()).getFirst();
    assertFound(found, level, word);
  }

  @Test
  void aCertificateThatIsNoneIsAFault() throws IOException {
    Files.writeString(folder.resolve("own.pem"), "none");
    assertFound(neighbours(NOW, "tlscert", "own.pem").getFirst(), Level.FAULT, "cannot be read");
    assertFound(neighbours(NOW, "tlsclientca", "gone.pem").getFirst(), Level.FAULT, "gone.pem");
  }

  @Test
  void aSocketNeedsItsFolderAndIsNotForEverybody() throws IOException {
    assertFound(listener("address", "unix:gone/door.sock"), Level.FAULT, "does not exist");
    assertFound(listener("address", "unix:door.sock"), Level.FINE, "made at the start");
    Path socket = Files.createFile(folder.resolve("door.sock"));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertFound(listener("address", "unix:door.sock"), Level.WARNING, "every user");
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
    assertFound(listener("address", "unix:door.sock"), Level.FINE, "rw-rw----");
  }

  @Test
  void aPortIsFreeOrNamed() throws IOException {
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String port = String.valueOf(taken.getLocalPort());
      assertFound(listener("port", port), Level.FAULT, "cannot be had", port);
    }
    assertFound(listener("port", "0"), Level.FINE, "is free");
  }

  @Test
  void theDoorForAppsIsLookedAtToo() throws IOException {
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String port = String.valueOf(taken.getLocalPort());
      List<Finding> found = listeners("port", "0", "listeners.client.address", "127.0.0.1:" + port);
      assertThat(found).hasSize(2);
      assertFound(found.getLast(), Level.FAULT, "cannot be had", port);
    }
    List<Finding> open = listeners("port", "0", "listeners.client.address", "0.0.0.0:0");
    assertThat(open).hasSize(3);
    assertFound(open.getLast(), Level.WARNING, "clear text", "0.0.0.0:0");
    assertThat(listeners("port", "0", "listeners.client.address", "[::1]:0")).hasSize(2);
    List<Finding> socket = listeners("port", "0", "listeners.client.address", "unix:gone/apps");
    assertFound(socket.getLast(), Level.FAULT, "does not exist", "gone/apps");
  }

  @Test
  void whatWasForgedIsToldOnceForAllPaths() {
    String danger = "\tRemote-User\tdanger\tIt arrived.\tRemove it.";
    String client = "\tX-Forwarded-For\tno effect\tIt is believed.\tSet it.";
    List<Finding> found =
        told(
            Outside.judged(
                List.of("/" + danger, "/rest" + danger, "/" + client, "/x\tA\trefused\ts\tn"),
                9,
                0));
    assertThat(found).hasSize(2);
    assertFound(found.getFirst(), Level.FAULT, "Remote-User on /, /rest: It arrived.");
    assertThat(found.getFirst().fix()).startsWith("Remove it.").containsOnlyOnce("nginx");
    assertFound(found.getLast(), Level.WARNING, "X-Forwarded-For on /: ");
    assertFound(
        Outside.judged(List.of("/x\tA\trefused\ts\tn"), 9, 0).getFirst(),
        Level.FINE,
        "9 tried, 1 reached this server, 1 refused, none believed");
  }

  @Test
  void whatOthersCouldReadAndABrokenDatabaseAreFound() throws IOException {
    Path data = folder.resolve("data");
    assertFound(told(new Disk(data).examine()).getFirst(), Level.FINE, "first start");
    Files.createDirectories(data);
    Path key = Files.createFile(data.resolve("password.key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(data.resolve("stagedoor.db"), "not a database, but long enough".repeat(40));
    List<Finding> found = told(new Disk(data).examine());
    assertThat(found).anyMatch(it -> it.fix().equals("chmod 600 " + key));
    assertFound(found.getLast(), Level.FAULT, "database");
  }

  @ParameterizedTest
  @CsvSource({"Caddy, GHSA", "traefik/2.1, CVE", "oauth2-proxy, CVE"})
  void knownWeaknessesOfAProxyThatNamesItselfAreTold(String server, String word) {
    var answer = new Web.Answer(200, List.of("Server: " + server), Optional.empty());
    assertFound(told(Advisories.of(answer)).getFirst(), Level.WARNING, word);
  }

  @Test
  void aProxyOfWhichNothingIsKnownIsFine() {
    var answer = new Web.Answer(200, List.of("Server: nginx"), Optional.empty());
    assertFound(told(Advisories.of(answer)).getFirst(), Level.FINE, "nginx");
    var silent = new Web.Answer(200, List.of(), Optional.empty());
    assertFound(told(Advisories.of(silent)).getFirst(), Level.FINE, "does not name itself");
  }
}
