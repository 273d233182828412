package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTest {

  @ParameterizedTest
  @EnumSource(Code.class)
  void whoMayBeAnybodyLearnsNothingAboutWhomTheServerTrusts(Code code) {
    boolean aboutPeer = code.id().startsWith("EA1");
    assertThat(code.toOutsiders().equals(code.sentence())).isNotEqualTo(aboutPeer);
    assertThat(code.nextForOutsiders().equals(code.next())).isNotEqualTo(aboutPeer);
    assertThat(code.toOutsiders()).endsWith(".");
    assertThat(code.nextForOutsiders()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "CREDENTIALS_WRONG, true, false",
    "KEY_WRONG, true, false",
    "CURRENT_PASSWORD_WRONG, true, false",
    "SETUP_CODE_WRONG, true, false",
    "LINK_VOID, true, false",
    "TOO_MANY_TRIES, true, false",
    "KEY_PAUSED, false, false",
    "APP_PASSWORD_PAUSED, false, false",
    "USER_DISABLED, false, false",
    "CROSS_SITE, false, false",
    "PEER_NOT_TRUSTED, false, true",
    "NO_CREDENTIALS, false, false",
  })
  void wrongCredentialsAreToldFromOtherRefusals(Code code, boolean wrong, boolean fallsBack) {
    assertThat(Code.isWrongCredential(code.id())).isEqualTo(wrong);
    assertThat(code.fallsBack()).isEqualTo(fallsBack);
  }
}
