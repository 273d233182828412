package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.user.Provisioning;

@NullMarked
class TrustSettingsTest {

  /// `-` stands for a value nobody set.
  private static Optional<String> value(String text) {
    return text.equals("-") ? Optional.empty() : Optional.of(text);
  }

  private static TrustSettings sources(String current, String old, String listeners) {
    return new TrustSettings(
        value(current),
        value(old),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        true,
        Optional.empty(),
        listeners.contains("tcp"),
        listeners.contains("unix"));
  }

  private static TrustSettings named(
      @Nullable String current,
      @Nullable String old,
      @Nullable String logout,
      @Nullable String mode) {
    return new TrustSettings(
        Optional.of("10.0.0.0/8"),
        Optional.empty(),
        Optional.ofNullable(current),
        Optional.ofNullable(old),
        Optional.ofNullable(logout),
        Optional.ofNullable(mode),
        true,
        true,
        Optional.empty(),
        true,
        false);
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
    assertThat(usable(named("X-User", "X-Old", null, null)).trust().header().name())
        .isEqualTo("X-User");
    assertThat(usable(named("", "X-Old", null, null)).trust().header().name()).isEqualTo("X-Old");
    assertThat(usable(named(null, null, null, null)).trust().header().name())
        .isEqualTo("Remote-User");
    assertThat(usable(named(" X-User ", null, null, null)).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Remote User", "Remote:User", "Rémote", "a\nb", "Cookie", "Host", "Authorization"})
  void aHeaderThatCannotBeOneStopsTheStart(String name) {
    assertThat(named(name, null, null, null).read())
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
    assertThat(usable(named(null, null, url, null)).trust().logoutUrl()).isEqualTo(url);
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
    assertThat(named(null, null, url, null).read())
        .isInstanceOf(TrustSettings.Reading.Faulty.class);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    var settings =
        new TrustSettings(
            Optional.of("127.1 x"),
            Optional.empty(),
            Optional.of("a b"),
            Optional.empty(),
            Optional.of("//x"),
            Optional.of("maybe"),
            false,
            true,
            Optional.of("ok, a\u200bb"),
            true,
            false);
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
        new TrustSettings(
            Optional.of("10.0.0.1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("required"),
            false,
            true,
            Optional.of("Root, admin"),
            true,
            false);
    Trust trust = usable(settings).trust();
    assertThat(trust.required()).isTrue();
    assertThat(trust.provisioning()).isEqualTo(Provisioning.NONE);
    assertThat(trust.reserved()).isEqualTo(Set.of("root", "admin"));
  }
}
