package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import stagedoor.signin.AppCredentials.Given;

/// What an app gave, without the secret in it.
class AppCredentialsTest {

  private static final Given KEY = new Given.Key("sesame");
  private static final Given PASSWORD =
      new Given.Password("Ann", Optional.of("sesame"), Way.SUBSONIC_PASSWORD);
  private static final Given TOKEN = new Given.Token("Ann", "sesame", "salt");

  @Test
  void whoseTriesAreCountedIsTheNameWithoutItsCase() {
    assertThat(KEY.username()).isEmpty();
    assertThat(KEY.subject()).isEmpty();
    assertThat(PASSWORD.username()).contains("Ann");
    assertThat(PASSWORD.subject()).contains("ann");
    assertThat(TOKEN.username()).contains("Ann");
    assertThat(TOKEN.subject()).contains("ann");
    assertThat(new Given.Token("a,b", "t", "s").subject()).contains("");
  }

  @Test
  void eachSaysWhatIsWrongWithIt() {
    assertThat(KEY.wrong()).isEqualTo(Code.KEY_WRONG);
    assertThat(KEY.paused()).isEqualTo(Code.KEY_PAUSED);
    assertThat(PASSWORD.wrong()).isEqualTo(Code.CREDENTIALS_WRONG);
    assertThat(PASSWORD.paused()).isEqualTo(Code.APP_PASSWORD_PAUSED);
    assertThat(TOKEN.wrong()).isEqualTo(Code.TOKEN_WRONG);
    assertThat(TOKEN.paused()).isEqualTo(Code.APP_PASSWORD_PAUSED);
    assertThat(TOKEN.way()).isEqualTo(Way.SUBSONIC_TOKEN);
  }

  @Test
  void noneIsPrintedWithItsSecret() {
    assertThat(KEY + " " + PASSWORD + " " + TOKEN)
        .isEqualTo("Key[hidden] Password[hidden] Token[hidden]");
  }
}
