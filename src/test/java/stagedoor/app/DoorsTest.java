package stagedoor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.config.ConfigReader;
import stagedoor.config.Fault;
import stagedoor.http.Limits;
import stagedoor.http.ListenerSettings;
import stagedoor.signin.Listens;

class DoorsTest {

  private final ArrayList<Fault> faults = new ArrayList<>();

  @ParameterizedTest(name = "{0} is below {1} of {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                               | ''        |
          /                                | ''        |
          /music                           | /music    |
          /music/                          | /music    |
          https://music.example.org        | ''        | https://music.example.org
          https://example.org:8443/a/b/    | /a/b      | https://example.org:8443
          """)
  void aBaseAddressIsAPathOrAFullAddress(String base, String path, String origin) {
    Doors doors = doors(Map.of("baseurl", base));
    assertThat(faults).isEmpty();
    assertThat(doors.basePath()).isEqualTo(path);
    assertThat(doors.origin()).isEqualTo(Optional.ofNullable(origin));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "music",
        "/a b",
        "/a/../b",
        "/a//b",
        "ftp://example.org",
        "https://u@example.org",
        "https://",
        "/a?b",
        "//evil.example"
      })
  void otherBaseAddressesStopTheStart(String base) {
    doors(Map.of("baseurl", base));
    assertThat(faults).extracting(Fault::key).containsExactly("BaseURL");
  }

  @Test
  void aShareAddressMustBeFull() {
    doors(Map.of("shareurl", "share.example.org"));
    assertThat(faults).extracting(Fault::key).containsExactly("ShareURL");
    assertThat(doors(Map.of("shareurl", "https://share.example.org/")).shareUrl())
        .contains("https://share.example.org");
  }

  @Test
  void anAddressMayBeASocketFile() {
    Doors doors = doors(Map.of("address", "unix:run/door.sock", "unixsocketperm", "0640"));
    assertThat(doors.listeners().getFirst())
        .isEqualTo(
            new ListenerSettings.Unix(
                Path.of("/srv/run/door.sock"),
                PosixFilePermissions.fromString("rw-r-----"),
                Optional.empty()));
  }

  @ParameterizedTest(name = "{0}: {1} port {2}")
  @CsvSource({
    "0.0.0.0:4534, 0.0.0.0, 4534",
    "[::1]:4534, [::1], 4534",
    "music.example.org:65535, music.example.org, 65535"
  })
  void aSecondDoorIsForAppsAlone(String address, String host, int port) {
    List<ListenerSettings> open = doors(Map.of("listeners.client.address", address)).listeners();
    assertThat(open)
        .containsExactly(
            new ListenerSettings.Tcp("127.0.0.1", 4533),
            new ListenerSettings.Tcp(
                host, port, new ListenerSettings.Rules(true, false, Optional.empty())));
  }

  @Test
  void theDoorForAppsMayBeASocketAndTakesNoAnnouncements() {
    Doors doors =
        doors(Map.of("listeners.client.address", "unix:run/apps.sock", "proxyprotocol", "true"));
    assertThat(doors.listeners())
        .extracting(
            listener -> listener.rules().announced(), listener -> listener.rules().forApps())
        .containsExactly(tuple(true, false), tuple(false, true));
    assertThat(doors.listens()).isEqualTo(new Listens(true, false, false, false, true));
  }

  @ParameterizedTest(name = "{0}: IPv4 {1}, IPv6 {2}")
  @CsvSource({
    "127.0.0.1, true, false",
    "192.0.2.1, true, false",
    "::ffff:192.0.2.1, true, false",
    "::1, false, true",
    "[::1], false, true",
    "fe80::1%eth0, false, true",
    "0.0.0.0, true, true",
    "::, true, true",
    "[::], true, true",
    "localhost, true, true",
    "music.example.org, true, true"
  })
  void anAddressTellsOfWhichFamilyItsPeersAre(String address, boolean v4, boolean v6) {
    assertThat(doors(Map.of("address", address)).listens())
        .isEqualTo(new Listens(v4, v6, false, false, false));
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4534", "host", ":4534", "host:65536", "::1:80x", "a b:1", "[::1]"})
  void otherAddressesForAppsStopTheStart(String address) {
    doors(Map.of("listeners.client.address", address));
    assertThat(faults).extracting(Fault::key).containsExactly("Listeners.Client.Address");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "tlscert=/nowhere/cert.pem, TLSCert",
    "tlskey=/nowhere/key.pem, TLSKey",
    "tlsclientca=/nowhere/ca.pem, TLSClientCA",
    "tlscert=/nowhere/cert.pem tlskey=/nowhere/key.pem, TLSCert"
  })
  void halfOfTlsOrFilesThatAreNotThereStopTheStart(String given, String option) {
    var flags = new HashMap<String, String>();
    for (String one : given.split(" ")) {
      flags.put(one.split("=")[0], one.split("=")[1]);
    }
    doors(flags);
    assertThat(faults).extracting(Fault::key).containsExactly(option);
  }

  @Test
  void limitsAreOptions() {
    assertThat(bounds(Map.of()).http()).isEqualTo(Limits.DEFAULT);
    assertThat(bounds(Map.of()))
        .extracting(Bounds::eventStreams, Bounds::streams)
        .containsExactly(32, 16);
    Bounds set =
        bounds(
            Map.of(
                "limits.headsize", "32KiB",
                "limits.idletime", "1m",
                "limits.connections", "64",
                "limits.streams", "2"));
    assertThat(set.http().headBytes()).isEqualTo(32 * 1024);
    assertThat(set.http().idle()).hasSeconds(60);
    assertThat(set.http().connections()).isEqualTo(64);
    assertThat(set.streams()).isEqualTo(2);
  }

  private static Bounds bounds(Map<String, String> flags) {
    var reading = ConfigReader.read(flags, Map.of(), Path.of("/srv"));
    assertThat(reading.faults()).isEmpty();
    return Bounds.of(reading.config());
  }

  private Doors doors(Map<String, String> flags) {
    var reading = ConfigReader.read(flags, Map.of(), Path.of("/srv"));
    assertThat(reading.faults()).isEmpty();
    return Doors.of(reading.config(), Path.of("/srv"), faults);
  }
}
