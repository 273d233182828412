package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class WarningTest {

  @TempDir Path root;

  /// Options as `name=value`.
  private List<Warning> warnings(Listens listens, String... options) {
    var given = new ArrayList<String>();
    for (String option : options) {
      given.addAll(List.of(option.split("=", 2)));
    }
    var names = new HostNames(_ -> List.of(), InstantSource.system(), Runnable::run);
    var settings =
        new TrustSettings(
            GivenOptions.of(given.toArray(String[]::new)), new Site(listens, names, root, root));
    return ((TrustSettings.Reading.Usable) settings.read()).warnings();
  }

  private List<String> codes(String listens, String... options) {
    return warnings(
            new Listens(
                listens.matches("tcp.*|v4"),
                listens.matches("tcp.*|v6"),
                listens.contains("unix"),
                listens.contains("tls"),
                false),
            options)
        .stream()
        .map(Warning::code)
        .toList();
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.0.0.0/8           | tcp     |
          0.0.0.0/0            | tcp     | trusts-everybody
          ::/0                 | tcp     | trusts-everybody
          ::ffff:0:0/96        | tcp     | trusts-everybody
          0.0.0.0/0 ::/0       | tcp     | trusts-everybody,trusts-everybody
          0.0.0.0/1 128.0.0.0/1 | tcp    | trusts-everybody
          128.0.0.0/1 0.0.0.0/2 64.0.0.0/2 10.0.0.0/8 | tcp | trusts-everybody
          0.0.0.0/1 128.0.0.0/2 | tcp    |
          0.0.0.0/1 128.0.0.1/1 | tcp    | range-masked,trusts-everybody
          128.0.0.0/1          | tcp     |
          ::/1 8000::/1        | tcp     | trusts-everybody
          ::/1 128.0.0.0/1     | tcp     |
          0.0.0.0/0 ::/1 8000::/1 | tcp  | trusts-everybody,trusts-everybody
          0.0.0.0/0 tls:proxy  | tcp tls |
          10.1.2.3/8           | tcp     | range-masked
          host:caddy           | tcp     | host-without-second-factor
          host:caddy tls:a     | tcp tls |
          tls:proxy            | tcp     | entry-unreachable
          tls:proxy            | tcp tls |
          @                    | tcp     | entry-unreachable
          unix-user:www        | tcp     | entry-unreachable
          10.0.0.1             | unix    | entry-unreachable
          ::1                  | v4      | entry-unreachable
          10.0.0.0/8           | v6      | entry-unreachable
          ::ffff:10.0.0.1      | v6      | entry-unreachable
          ::/0                 | v4      | entry-unreachable,trusts-everybody
          127.0.0.1 ::1        | v4      |
          127.0.0.0/8 ::1      | v6      |
          127.0.0.1 10.0.0.1 ::1 | v6    | entry-unreachable
          10.0.0.1 ::1         | v4      | entry-unreachable
          127.0.0.1 ::1        | unix    | entry-unreachable,entry-unreachable
          126.0.0.0/7 ::1      | v4      | entry-unreachable
          127.0.0.1 ::/127     | v4      | entry-unreachable
          ::ffff:10.0.0.1      | v4      |
          fd00::/8             | v6      |
          127.0.0.1 ::1        | tcp     |
          host:caddy           | v4      | host-without-second-factor
          host:caddy           | v6      | host-without-second-factor
          @                    | unix    |
          """)
  void whatSurelyWasNotMeantIsSaid(String sources, String listens, String expected) {
    assertThat(String.join(",", codes(listens, "ExtAuth.TrustedSources=" + sources)))
        .isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void aSecretEndsTheWarningsAboutPlaces() throws IOException {
    Files.writeString(root.resolve("secret"), "0123456789abcdef");
    gateway();
    assertThat(
            codes(
                "tcp",
                "ExtAuth.TrustedSources=0.0.0.0/0 ::/0 host:caddy 172.17.0.1",
                "ExtAuth.ProxySecretHeader=X-Secret",
                "ExtAuth.ProxySecretFile=secret"))
        .isEmpty();
  }

  @Test
  void otherWarningsNameTheirReason() {
    assertThat(codes("unix")).containsExactly("socket-trusted");
    assertThat(codes("tcp unix")).isEmpty();
    assertThat(codes("tcp", "ReverseProxyWhitelist=10.0.0.1", "ReverseProxyUserHeader=X-User"))
        .containsExactly("old-name", "old-name");
    assertThat(codes("tcp", "ExtAuth.Mode=required")).containsExactly("nobody-gets-in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AdminGroups=staff           | UserHeader=Remote-User     | nobody-names-groups
          AllowedGroups=staff         | UserHeader=Remote-User     | nobody-names-groups
          GroupLibraries=staff=Jazz   | UserHeader=Remote-User     | nobody-names-groups
          AdminUsers=ann              | UserHeader=Remote-User     |
          AdminGroups=staff           | GroupsHeader=Remote-Groups | groups-are-ambiguous
          AllowedGroups=staff         | GroupsHeader=Remote-Groups |
          """)
  void groupsThatNobodyNamesOrAnybodyMightAreWarnedOf(String one, String other, String warning) {
    String[] options = {"ExtAuth.TrustedSources=10.0.0.1", "ExtAuth." + one, "ExtAuth." + other};
    assertThat(String.join(",", codes("tcp", options))).isEqualTo(warning == null ? "" : warning);
  }

  @Test
  void anArrayOfGroupsIsNotAmbiguous() {
    assertThat(
            codes(
                "tcp",
                "ExtAuth.TrustedSources=10.0.0.1",
                "ExtAuth.AdminGroups=staff",
                "ExtAuth.GroupsHeader=Remote-Groups",
                "ExtAuth.GroupsSeparator=json"))
        .isEmpty();
  }

  private void gateway() throws IOException {
    Files.createDirectories(root.resolve("proc/net"));
    Files.writeString(
        root.resolve("proc/net/route"),
        """
        Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
        eth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\t0\t0\t0
        eth0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0
        eth1\t0000000A\t0200000A\t0003\t0\t0\t0\t000000FF\t0\t0\t0
        broken line
        """);
    String zero = "0".repeat(32);
    Files.writeString(
        root.resolve("proc/net/ipv6_route"),
        zero
            + " 00 "
            + zero
            + " 00 fd000000000000000000000000000001 00000400 1 0 00000003 eth0\n"
            + zero
            + " 00 "
            + zero
            + " 00 "
            + zero
            + " ffffffff 1 0 00200200 lo\n"
            + "fe80"
            + "0".repeat(28)
            + " 40 "
            + zero
            + " 00 "
            + zero
            + " 00000100 1 0 00000001 eth0\n");
  }

  @Test
  void aTrustedGatewayIsSaidToLookLikeEveryClientOfAPublishedPort() throws IOException {
    gateway();
    assertThat(Gateways.read(root))
        .extracting(Address::toString)
        .containsExactlyInAnyOrder("172.17.0.1", "fd00:0:0:0:0:0:0:1");
    List<Warning> both =
        warnings(new Listens(true, false), "ExtAuth.TrustedSources=172.16.0.0/12, fd00::/8");
    assertThat(both).extracting(Warning::code).containsOnly("gateway-trusted").hasSize(2);
    assertThat(both.getFirst().sentence()).contains("172.17.0.1");
    assertThat(codes("tcp", "ExtAuth.TrustedSources=172.17.0.2, fd00::2")).isEmpty();
    assertThat(Gateways.read(root.resolve("nowhere"))).isEmpty();
  }

  @Test
  void anEntryOfTheOtherFamilyIsToldHowItCouldBeMet() {
    List<Warning> one =
        warnings(
            new Listens(true, false, false, false, false), "ExtAuth.TrustedSources=10.0.0.1, ::1");
    assertThat(one).hasSize(1);
    assertThat(one.getFirst().sentence()).contains("0:0:0:0:0:0:0:1").doesNotContain("10.");
    assertThat(one.getFirst().next()).contains("Address", "IPv6");
  }

  @Test
  void aWarningIsOneLine() {
    assertThat(new Warning("code", "So it is.", "Do that.")).hasToString("So it is. Do that.");
  }

  @Test
  void everyWarningIsASentenceAndANextStep() throws IOException {
    gateway();
    var all = new ArrayList<Warning>();
    all.addAll(
        warnings(
            new Listens(true, false),
            "ExtAuth.TrustedSources=0.0.0.0/0 10.1.1.1/8 @ host:a 172.17.0.1",
            "ReverseProxyWhitelist=@",
            "ReverseProxyUserHeader=X-User"));
    all.addAll(warnings(new Listens(false, true)));
    all.addAll(
        warnings(new Listens(false, true, false, false, false), "ExtAuth.TrustedSources=10.1.1.1"));
    all.addAll(warnings(new Listens(true, false), "ExtAuth.Mode=required"));
    assertThat(all).extracting(Warning::code).contains("trusts-everybody", "gateway-trusted");
    assertThat(all)
        .allSatisfy(warning -> {
          assertThat(warning.code()).matches("[a-z-]+");
          assertThat(warning.sentence()).matches("[A-Z\"].*\\.");
          assertThat(warning.next()).matches("[A-Z].*\\.");
        });
  }
}
