package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityHeaderTest {

  @ParameterizedTest(name = "{0} is like {1}: {2}")
  @CsvSource({
    "Remote-User, REMOTE_USER, true",
    "Remote-User, remote.user, true",
    "Remote-User, RemoteXUser, false",
    "Remote-User, Remote-Use, false",
    "Remote-User, Remote-Usee, false",
    "AZaz09-, azAZ09_, true",
    "AZaz09-, azAZ0-_, false",
    "A@[, A--, true",
    "a`{, a--, true",
    "0/:, 0--, true",
    "A-, A@, true",
    "A-, AA, false",
    "A-, AZ, false",
    "A-, Aa, false",
    "A-, Az, false",
    "A-, A0, false",
    "A-, A9, false",
  })
  void punctuationAndCaseDoNotTellNamesApart(String name, String other, boolean like) {
    assertThat(IdentityHeader.isLike(name, other)).isEqualTo(like);
  }
}
