package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.user.Provisioning;

@NullMarked
class TrustSettingsTest {

  /// `-` stands for a value nobody set.
  private static TrustSettings sources(String current, String old, String listeners) {
    var given = new ArrayList<String>();
    if (!current.equals("-")) {
      given.addAll(List.of("ExtAuth.TrustedSources", current));
    }
    if (!old.equals("-")) {
      given.addAll(List.of("ReverseProxyWhitelist", old));
    }
    return new TrustSettings(
        GivenOptions.of(given.toArray(String[]::new)),
        new Listens(listeners.contains("tcp"), listeners.contains("unix")));
  }

  private static TrustSettings settings(String... namesAndValues) {
    var given = new ArrayList<>(List.of("ExtAuth.TrustedSources", "10.0.0.0/8"));
    given.addAll(List.of(namesAndValues));
    return new TrustSettings(
        GivenOptions.of(given.toArray(String[]::new)), new Listens(true, false));
  }

  private static TrustSettings.Reading.Usable usable(TrustSettings settings) {
    return (TrustSettings.Reading.Usable) settings.read();
  }

  @ParameterizedTest(name = "new {0}, old {1}, listening on {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -          | -          | tcp      | []           | 0
          -          | -          | tcp+unix | []           | 0
          -          | -          | unix     | [@]          | 1
          ''         | -          | unix     | []           | 0
          -          | ''         | unix     | []           | 1
          ''         | 10.0.0.0/8 | tcp      | []           | 1
          ' , '      | 10.0.0.0/8 | tcp      | []           | 1
          10.0.0.1   | 0.0.0.0/0  | tcp      | [10.0.0.1]   | 1
          -          | 10.0.0.0/8 | tcp      | [10.0.0.0/8] | 1
          10.0.0.0/8 | -          | tcp      | [10.0.0.0/8] | 0
          10.0.0.0/8 | -          | unix     | [10.0.0.0/8] | 1
          @          | -          | tcp      | [@]          | 1
          @          | -          | tcp+unix | [@]          | 0
          10.0.0.1 @ | -          | tcp+unix | [10.0.0.1, @]| 0
          """)
  void oneListDecides(String current, String old, String listeners, String entries, int warnings) {
    TrustSettings.Reading.Usable usable = usable(sources(current, old, listeners));
    assertThat(usable.trust().sources().entries().toString()).isEqualTo(entries);
    assertThat(usable.warnings()).hasSize(warnings);
  }

  @Test
  void theNewNameOfTheHeaderWins() {
    assertThat(
            usable(settings("ExtAuth.UserHeader", "X-User", "ReverseProxyUserHeader", "X-Old"))
                .trust()
                .headers()
                .user()
                .name())
        .isEqualTo("X-User");
    assertThat(
            usable(settings("ExtAuth.UserHeader", "", "ReverseProxyUserHeader", "X-Old"))
                .trust()
                .headers()
                .user()
                .name())
        .isEqualTo("X-Old");
    assertThat(usable(settings()).trust().headers().user().name()).isEqualTo("Remote-User");
    assertThat(usable(settings("ExtAuth.UserHeader", " X-User ")).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Remote User", "Remote:User", "Rémote", "Cookie", "Host", "Authorization"})
  void aHeaderThatCannotBeOneStopsTheStart(String name) {
    assertThat(settings("ExtAuth.UserHeader", name).read())
        .isInstanceOf(TrustSettings.Reading.Faulty.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://auth.example.org/logout?rd={returnTo}",
        "http://a/",
        "/logout",
        "/",
        "/a/b?c={returnTo}"
      })
  void anAddressOrAPathEndsSessions(String url) {
    assertThat(usable(settings("ExtAuth.LogoutURL", url)).trust().logoutUrl()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil",
        "javascript:alert(1)",
        "logout",
        "ftp://a/",
        "https:",
        "https://",
        "/a b",
        "http:///x"
      })
  void anythingElseStopsTheStart(String url) {
    assertThat(settings("ExtAuth.LogoutURL", url).read())
        .isInstanceOf(TrustSettings.Reading.Faulty.class);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    var settings =
        settings(
            "ExtAuth.TrustedSources", "127.1 x",
            "ExtAuth.UserHeader", "a b",
            "ExtAuth.LogoutURL", "//x",
            "ExtAuth.Mode", "maybe",
            "ExtAuth.AutoCreate", "false",
            "ExtAuth.ReservedNames", "ok, a\u200bb");
    List<TrustSettings.Fault> faults = ((TrustSettings.Reading.Faulty) settings.read()).faults();
    assertThat(faults)
        .extracting(TrustSettings.Fault::option)
        .containsExactlyInAnyOrder(
            "ExtAuth.TrustedSources",
            "ExtAuth.TrustedSources",
            "ExtAuth.UserHeader",
            "ExtAuth.LogoutURL",
            "ExtAuth.Mode",
            "ExtAuth.ReservedNames");
  }

  @Test
  void theRestIsTakenAsItStands() {
    var settings =
        settings(
            "ExtAuth.Mode", "required",
            "ExtAuth.AutoCreate", "false",
            "ExtAuth.ReservedNames", "Root, admin");
    Trust trust = usable(settings).trust();
    assertThat(trust.required()).isTrue();
    assertThat(trust.admission().provisioning()).isEqualTo(Provisioning.NONE);
    assertThat(trust.admission().reserved()).isEqualTo(Set.of("root", "admin"));
  }
}
