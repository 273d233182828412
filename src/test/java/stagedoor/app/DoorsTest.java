package stagedoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.config.ConfigReader;
import stagedoor.config.Fault;
import stagedoor.http.ListenerSettings;

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

  private Doors doors(Map<String, String> flags) {
    var reading = ConfigReader.read(flags, Map.of(), Path.of("/srv"));
    assertThat(reading.faults()).isEmpty();
    return Doors.of(reading.config(), Path.of("/srv"), faults);
  }
}
