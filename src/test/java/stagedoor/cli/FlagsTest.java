package stagedoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlagsTest {

  @Test
  void aPlainStartIsReadWithAndWithoutItsWord() {
    Map<String, String> flags = Map.of("port", "4533", "musicfolder", "/songs", "address", "::1");
    var words = List.of("-p", "4533", "--music", "/songs", "--address", "::1");
    assertThat(Flags.ofPlainStart(words)).contains(flags);
    assertThat(
            Flags.ofPlainStart(
                List.of("serve", "-p", "4533", "--music", "/songs", "--address", "::1")))
        .contains(flags);
    assertThat(Flags.ofPlainStart(List.of())).contains(Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user list",
        "serve again",
        "--help",
        "--port",
        "--port --address",
        "--port=4533",
        "-p4533",
        "--enablesharing",
        "--port 1 -p 2",
        "--port 4533 serve",
        "--nonsense 1",
        "@file",
        "--port @file",
      })
  void whatIsUnusualIsLeftToTheLibrary(String line) {
    assertThat(Flags.ofPlainStart(List.of(line.split(" ")))).isEmpty();
  }
}
