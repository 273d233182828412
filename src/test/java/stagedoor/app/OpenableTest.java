package stagedoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.config.Version;

class OpenableTest {

  private static final Optional<String> NOT_SET = Optional.empty();

  @TempDir Path root;

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "http://0.0.0.0:4533, http://localhost:4533, http://192.168.1.20:4533",
    "https://0.0.0.0:443, https://localhost:443, https://192.168.1.20:443",
    "http://[::]:4533, http://localhost:4533, http://192.168.1.20:4533",
    "http://[0:0:0:0:0:0:0:0]:4533, http://localhost:4533, http://192.168.1.20:4533",
    "http://127.0.0.1:4533, http://127.0.0.1:4533,",
    "http://10.0.0.0:4533, http://10.0.0.0:4533,",
    "http://[::1]:4533, http://[::1]:4533,",
    "http://music.example.org:80, http://music.example.org:80,",
    "unix:/run/0.0.0.0:1, unix:/run/0.0.0.0:1,"
  })
  void anAddressThatStandsForAllIsOpenedByOneOfThem(String listened, String here, String there)
      throws IOException {
    assertThat(Openable.here(listened)).isEqualTo(here);
    assertThat(Openable.fromNetwork(listened, InetAddress.getByName("192.168.1.20")))
        .isEqualTo(Optional.ofNullable(there));
  }

  @ParameterizedTest(name = "{0} {1}: {2}, {3}")
  @CsvSource({
    "'', 0.0.0.0, http://localhost:4533/, Others on the network open http://192.168.1.20:4533/",
    "'', 127.0.0.1, http://127.0.0.1:4533/,",
    "https://music.example.org, 0.0.0.0, https://music.example.org/,"
  })
  void theGreetingTellsAddressesThatCanBeOpened(
      String origin, String host, String people, String others) throws IOException {
    var doors = new Doors(List.of(), "/", Optional.of(origin).filter(it -> !it.isEmpty()), NOT_SET);
    List<String> listened = List.of("http://" + host + ":4533", "http://0.0.0.0:4534");
    InetAddress own = InetAddress.getByName("192.168.1.20");
    String first = "Stagedoor " + Version.CURRENT + " listens on " + people;
    assertThat(Openable.lines(doors, listened, Optional.of(own)))
        .startsWith(first)
        .endsWith("Apps connect to http://192.168.1.20:4534")
        .hasSize(others == null ? 2 : 3)
        .contains(others == null ? first : others);
    assertThat(Openable.lines(doors, listened, Optional.empty()))
        .containsExactly(first, "Apps connect to http://localhost:4534");
  }

  @Test
  void theAddressOfThisMachineIsOneThatOthersReach() {
    assertThat(Openable.ofThisMachine(root))
        .satisfiesAnyOf(
            own -> assertThat(own).isEmpty(),
            own ->
                assertThat(own)
                    .get()
                    .matches(it -> !it.isLoopbackAddress() && !it.isAnyLocalAddress()));
  }

  @ParameterizedTest
  @ValueSource(strings = {".dockerenv", "run/.containerenv"})
  void theAddressOfAContainerIsForNobody(String mark) throws IOException {
    Files.createDirectories(root.resolve("run"));
    Files.createFile(root.resolve(mark));
    assertThat(Openable.ofThisMachine(root)).isEmpty();
  }
}
