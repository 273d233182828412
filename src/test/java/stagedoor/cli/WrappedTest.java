package stagedoor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappedTest {

  private static final String LONG =
      "why      The sign-in header came from an address that is not a trusted source, and the"
          + " addresses of a trusted host name are not known at the moment, which is why nobody is"
          + " signed in.";

  @Test
  void aLineThatFitsStaysAsItIs() {
    assertThat(Wrapped.lines("  one  two", 4)).containsExactly("  one  two");
    assertThat(Wrapped.lines("é".repeat(80), 4)).hasSize(1);
    assertThat(Wrapped.lines("", 4)).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 9})
  void aLongLineIsBrokenAtBlanksAndLosesNothing(int indent) {
    var lines = Wrapped.lines(LONG, indent);
    assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.length() <= Wrapped.COLUMNS);
    assertThat(lines.subList(1, lines.size()))
        .allMatch(line -> line.startsWith(" ".repeat(indent)) && line.charAt(indent) != ' ');
    assertThat(String.join(" ", lines).replaceAll(" +", " ")).isEqualTo(LONG.replaceAll(" +", " "));
  }

  @Test
  void aWordThatFitsNoLineStaysWhole() {
    String address = "https://" + "a".repeat(100);
    assertThat(Wrapped.lines("see " + address + " for more", 2))
        .containsExactly("see", "  " + address, "  for more");
    assertThat(Wrapped.lines(address, 2)).containsExactly(address);
  }
}
