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
    assertThat(read("STAGEDOOR_SERVICE_OF_SOMETHING_ELSE", "1").warnings())
        .containsExactly("STAGEDOOR_SERVICE_OF_SOMETHING_ELSE (environment): no such option");
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "STAGEDOOR_SERVICE_HOST, 10.96.0.12",
    "STAGEDOOR_SERVICE_HOST, fd00:10:96::c",
    "STAGEDOOR_SERVICE_PORT, 4533",
    "STAGEDOOR_SERVICE_PORT_HTTP_ALT, 4533",
    "STAGEDOOR_PORT_4533_TCP, tcp://10.96.0.12:4533",
    "STAGEDOOR_PORT_4533_TCP_PROTO, tcp",
    "STAGEDOOR_PORT_4533_TCP_PORT, 4533",
    "STAGEDOOR_PORT_4533_TCP_ADDR, 10.96.0.12",
    "STAGEDOOR_WEB_PORT, tcp://[fd00:10:96::c]:80",
    "STAGEDOOR_EXTAUTH_SERVICE_HOST, 10.96.0.13",
    "ND_SERVICE_HOST, 10.96.0.12",
    "ND_PORT_53_UDP, udp://10.96.0.12:53"
  })
  void whatKubernetesSetsForAServiceOfOurNameIsNoMisspelling(String name, String value) {
    var reading = read(name, value);
    assertThat(reading.warnings()).isEmpty();
    assertThat(reading.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"STAGEDOOR_", "ND_"})
  void aPortThatKubernetesSetIsLeftOutAndNamed(String prefix) {
    String name = prefix + "PORT";
    var environment = Map.of(name, "tcp://10.96.0.12:4533", prefix + "PORT_4533_TCP_PORT", "4533");
    var reading = read(environment);
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.config().setting("Port").isSet()).isFalse();
    assertThat(new ConfigSource(Map.of(), environment, folder).notForOptions())
        .containsExactly(name);
    assertThat(new ConfigSource(Map.of(), Map.of(name, "4534"), folder).notForOptions()).isEmpty();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "STAGEDOOR_LISTENERS_CLIENT_PORT, 4534",
    "STAGEDOOR_SERVICE_HOST, music.example.org",
    "STAGEDOOR_SERVICE_PORTS, 1",
    "STAGEDOOR_PORT_TCP, tcp://10.96.0.12:4533",
    "STAGEDOOR_WEB_PORT, http://10.96.0.12:80"
  })
  void whatOnlyResemblesTheVariablesOfKubernetesIsWarnedAbout(String name, String value) {
    assertThat(read(name, value).warnings()).singleElement().asString().startsWith(name);
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
