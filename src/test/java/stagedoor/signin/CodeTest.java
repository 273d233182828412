package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
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
}
