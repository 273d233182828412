package stagedoor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "STAGEDOOR_EXTAUTH_TRUSTEDSORCES, STAGEDOOR_EXTAUTH_TRUSTEDSOURCES",
    "ND_EXTAUTH_MOD, ND_EXTAUTH_MODE",
    "STAGEDOOR_EXTAUTH_ASSERTION_REQUIRE, STAGEDOOR_EXTAUTH_ASSERTION_REQUIRED",
    "ND_EXTAUTHMODE, ND_EXTAUTH_MODE",
    "STAGEDOOR_EXTAUTH.MODE, STAGEDOOR_EXTAUTH_MODE",
    "ND_ExtAuth_UserHeader, ND_EXTAUTH_USERHEADER",
    "nd_extauth_userheader, ND_EXTAUTH_USERHEADER"
  })
  void aMisspeltVariableOfSignInStopsTheStart(String name, String meant) {
    var reading = read(name, "10.0.0.1");
    assertThat(reading.faults())
        .singleElement()
        .hasToString(name + " (environment): is no option of sign-in; did you mean " + meant + "?");
    assertThat(reading.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"STAGEDOOR_EXTAUTH_", "ND_EXTAUTH_WHATEVER_THIS_MAY_BE"})
  void aVariableOfSignInThatIsLikeNoneStopsTheStart(String name) {
    assertThat(read(name, "x").faults()).singleElement().asString().endsWith("of sign-in");
  }

  @Test
  void aMisspeltVariableThatIsEmptyIsToldToo() {
    assertThat(read("STAGEDOOR_EXTAUTH_TRUSTEDSORCES", "").faults()).hasSize(1);
    assertThat(read("STAGEDOOR_PROT", "").warnings()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "STAGEDOOR_PROT, STAGEDOOR_PORT",
    "ND_REVERSEPROXYWHITELST, ND_REVERSEPROXYWHITELIST",
    "ND_SCANNER_PURGEMISING, ND_SCANNER_PURGEMISSING",
    "Stagedoor_Port, STAGEDOOR_PORT"
  })
  void anotherMisspeltVariableIsWarnedAbout(String name, String meant) {
    var reading = read(name, "99");
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.warnings())
        .containsExactly(name + " (environment): no such option; did you mean " + meant + "?");
  }

  @Test
  void aVariableThatIsLikeNoOptionGetsNoAdvice() {
    assertThat(read("STAGEDOOR_SERVICE_PORT_HTTP_ALT", "1").warnings())
        .containsExactly("STAGEDOOR_SERVICE_PORT_HTTP_ALT (environment): no such option");
  }

  @Test
  void whatAMisspeltVariableHoldsIsNeverTold() {
    var reading =
        read(
            Map.of(
                "ND_PASSWORDENCRYPTIONKY", "hunter2",
                "ND_EXTAUTH_SECRET", "hunter2",
                "ND_DEVAUTOCREATEADMINPASSWORD", "hunter2"));
    assertThat(reading.warnings()).hasSize(2);
    assertThat(reading.faults()).hasSize(1);
    assertThat(reading.toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"STAGEDOOR_JAVA_OPTS", "PORT", "STAGEDOORS_PORT", "NDX", "XND_EXTAUTH_MODE"})
  void variablesOfOthersAreNotLookedAt(String name) {
    var reading = read(name, "-Xmx1g");
    assertThat(reading.warnings()).isEmpty();
    assertThat(reading.faults()).isEmpty();
  }

  @Test
  void whatNavidromeReadsFromTheEnvironmentAloneIsNoMisspelling() {
    assertThat(read("ND_SYSTEMD_PRIORITY_LOGGING", "1").warnings())
        .containsExactly("ND_SYSTEMD_PRIORITY_LOGGING (environment): has no meaning here");
  }

  @Test
  void everyOptionIsReadUnderBothPrefixes() {
    assertThat(Options.ALL)
        .allSatisfy(option -> {
          for (String prefix : new String[] {"STAGEDOOR_", "ND_"}) {
            assertThat(Variables.option(prefix + option.environmentName())).contains(option);
          }
        });
  }

  private ConfigReader.Reading read(String name, String value) {
    return read(Map.of(name, value));
  }

  private ConfigReader.Reading read(Map<String, String> environment) {
    return ConfigReader.read(Map.of(), environment, folder);
  }
}
