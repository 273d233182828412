package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupListTest {

  private static String read(GroupList list, String value, HeaderEncoding encoding) {
    return switch (list.read(value, encoding)) {
      case GroupList.Reading.Groups(var groups) -> String.join("+", groups);
      case GroupList.Reading.TooMany() -> "too many";
      case GroupList.Reading.Unreadable() -> "unreadable";
    };
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = ':',
      textBlock =
          """
          COMMA     : staff                : staff
          COMMA     : staff , kids         : staff+kids
          COMMA     : ,staff,,kids,        : staff+kids
          COMMA     : staff|kids;a         : staff|kids;a
          SEMICOLON : staff;kids,a         : staff+kids,a
          PIPE      : staff|kids           : staff+kids
          COMMA     : st\u0001aff,kids     : unreadable
          JSON      : ["staff"," kids ",""]: staff+kids
          JSON      : ["st\\u0001aff"]     : unreadable
          JSON      : staff                : unreadable
          """)
  void groupsStandBetweenTheSeparator(GroupList list, String value, String groups) {
    assertThat(read(list, value, HeaderEncoding.UTF8)).isEqualTo(groups);
  }

  @Test
  void noValueIsNoGroup() {
    for (GroupList list : GroupList.values()) {
      assertThat(read(list, " ", HeaderEncoding.UTF8)).isEmpty();
    }
  }

  /// An encoded separator belongs to the group's own name.
  @Test
  void percentEncodedGroupsAreTakenApartBeforeTheyAreDecoded() {
    assertThat(read(GroupList.COMMA, "a%2Cb,c", HeaderEncoding.PERCENT)).isEqualTo("a,b+c");
    assertThat(read(GroupList.COMMA, "a%2,c", HeaderEncoding.PERCENT)).isEqualTo("unreadable");
  }

  @Test
  void tenThousandAreTheMost() {
    String most = String.join(",", Collections.nCopies(10_000, "g"));
    assertThat(GroupList.COMMA.read(most, HeaderEncoding.UTF8))
        .isInstanceOf(GroupList.Reading.Groups.class);
    assertThat(read(GroupList.COMMA, most + ",g", HeaderEncoding.UTF8)).isEqualTo("too many");
    String array = "[" + String.join(",", Collections.nCopies(10_000, "\"g\"")) + "]";
    assertThat(GroupList.JSON.read(array, HeaderEncoding.UTF8))
        .isInstanceOf(GroupList.Reading.Groups.class);
    assertThat(read(GroupList.JSON, array.replace("]", ",\"g\"]"), HeaderEncoding.UTF8))
        .isEqualTo("too many");
  }
}
