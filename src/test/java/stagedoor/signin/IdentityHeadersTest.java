package stagedoor.signin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.user.Identity;

@NullMarked
class IdentityHeadersTest {

  private static final String[] ALL = {
    "ExtAuth.NameHeader", "Remote-Name",
    "ExtAuth.EmailHeader", "Remote-Email",
    "ExtAuth.GroupsHeader", "Remote-Groups",
    "ExtAuth.SubjectHeader", "Remote-Sub",
  };

  private static IdentityHeaders headers(String... options) {
    return GivenOptions.trust(options).headers();
  }

  private static IdentityHeaders all(String... more) {
    var options = new ArrayList<>(List.of(ALL));
    options.addAll(List.of(more));
    return headers(options.toArray(String[]::new));
  }

  private static Visit alice() {
    return Visit.from("10.0.0.1").with("Remote-User", "alice");
  }

  private static Identity named(IdentityHeaders headers, Visit visit) {
    return ((Claim.Named) headers.read(visit.headers())).identity();
  }

  private static String say(Claim claim) {
    return switch (claim) {
      case Claim.Nothing() -> "nothing";
      case Claim.Named(var who) -> "named " + who.name();
      case Claim.Ignored(var code) -> "ignored " + code;
      case Claim.Refused(var code) -> "refused " + code;
    };
  }

  @Test
  void withoutOptionsOnlyTheNameIsBelieved() {
    Visit visit = alice().with("Remote-Groups", "admins").with("Remote-Sub", "1");
    assertThat(named(headers(), visit)).isEqualTo(Identity.named(named(headers(), visit).name()));
    assertThat(say(headers().read(visit.with("Remote-Groups", "x").headers())))
        .isEqualTo("named alice");
  }

  @Test
  void eachHeaderThatIsNamedTellsItsPart() {
    Visit visit =
        alice()
            .with("Remote-Name", "Alice Müller")
            .with("Remote-Email", "alice@example.org")
            .with("Remote-Groups", " admins,music  lovers ,,Ä ")
            .with("Remote-Sub", "4711");
    Identity who = named(all(), visit);
    assertThat(who.displayName()).contains("Alice Müller");
    assertThat(who.email()).contains("alice@example.org");
    assertThat(who.groups()).contains(List.of("admins", "music  lovers", "Ä"));
    assertThat(who.subject()).contains("4711");
  }

  @Test
  void aHeaderThatDoesNotComeTellsNoGroupsAndNothingElse() {
    assertThat(named(all(), alice()))
        .isEqualTo(
            new Identity(
                named(all(), alice()).name(),
                Identity.PROXY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of())));
  }

  @ParameterizedTest(name = "{0}: {1} and {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Remote-Groups | a      | b | refused EA201
          Remote-Name   | a      | b | refused EA201
          Remote-Email  | a      | b | refused EA201
          Remote-Sub    | 1      | 2 | refused EA201
          Remote_Groups | a      |   | refused EA202
          Remote.Email  | a      |   | refused EA202
          remote_name   | a      |   | refused EA202
          Remote_Sub    | a      |   | refused EA202
          Remote-Groups | (null) |   | named alice
          Remote-Sub    | -      |   | named alice
          Connection    | close, remote-groups | | refused EA206
          Connection    | Remote-Sub           | | refused EA206
          """)
  void theOtherHeadersAreCheckedAsStrictlyAsTheName(
      String name, String value, String second, String outcome) {
    Visit visit = alice().with(name, value);
    Visit twice = second == null ? visit : visit.with(name, second);
    assertThat(say(all().read(twice.headers()))).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Remote-Name", "Remote-Email", "Remote-Groups", "Remote-Sub"})
  void whatCannotBeReadIsRefused(String name) {
    for (String bytes : List.of("\u00ff", "a\u0085b", "a\tb", "x".repeat(256))) {
      assertThat(say(all().read(alice().withBytes(name, bytes).headers())))
          .isEqualTo("refused EA205");
    }
  }

  private static String groups(int count) {
    return IntStream.range(0, count).mapToObj(i -> "g" + i).collect(Collectors.joining(","));
  }

  @Test
  void tenThousandGroupsAreReadAndOneMoreIsRefusedWithAReason() {
    Identity who = named(all(), alice().with("Remote-Groups", groups(10_000)));
    assertThat(who.groups().orElseThrow()).hasSize(10_000).endsWith("g9999");
    Claim claim = all().read(alice().with("Remote-Groups", groups(10_001)).headers());
    assertThat(claim).isEqualTo(new Claim.Refused(Code.TOO_MANY_GROUPS));
    assertThat(Code.TOO_MANY_GROUPS.sentence()).contains("10,000");
  }

  @ParameterizedTest(name = "{0} between: {1} -> {2}")
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          ,    ! a,b;c|d             ! [a, b;c|d]
          ;    ! a,b; c|d            ! [a,b, c|d]
          |    ! a,b;c|d             ! [a,b;c, d]
          json ! ["a,b","c;d|e"," "] ! [a,b, c;d|e]
          json ! ["\\u00e4\\"\\\\"]    ! [ä"\\]
          json ! []                  ! []
          json ! ''                  ! []
          """)
  void groupsAreSplitAsConfigured(String separator, String value, String groups) {
    IdentityHeaders headers = all("ExtAuth.GroupsSeparator", separator);
    assertThat(named(headers, alice().with("Remote-Groups", value)).groups().orElseThrow())
        .hasToString(groups);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a,b", "[\"a\"", "[\"a\",]", "[1]", "[[\"a\"]]", "[\"a\"] x", "[\"\\x\"]"})
  void anArrayThatIsNoneIsRefused(String value) {
    IdentityHeaders headers = all("ExtAuth.GroupsSeparator", "json");
    assertThat(say(headers.read(alice().with("Remote-Groups", value).headers())))
        .isEqualTo("refused EA205");
  }

  private static String encoded(HeaderEncoding encoding, String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    return switch (encoding) {
      case UTF8 -> new String(utf8, ISO_8859_1);
      case LATIN1 -> text;
      case RFC2047 -> "=?UTF-8?b?" + Base64.getEncoder().encodeToString(utf8) + "?=";
      case PERCENT -> URLEncoder.encode(text, UTF_8).replace("+", "%20");
      case BASE64 -> Base64.getEncoder().encodeToString(utf8);
    };
  }

  @ParameterizedTest
  @EnumSource(HeaderEncoding.class)
  void namesSurviveTheRoundTrip(HeaderEncoding encoding) {
    List<String> names =
        List.of("jörg", "日本", "ısmail", "Ælfric", "a b", "x".repeat(255), "é".repeat(127));
    IdentityHeaders headers = all("ExtAuth.HeaderEncoding", encoding.text());
    for (String name : names) {
      for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
        String sent = Normalizer.normalize(name, form);
        boolean fits = sent.chars().allMatch(c -> c < 256) || encoding != HeaderEncoding.LATIN1;
        if (fits && sent.getBytes(UTF_8).length <= 255) {
          Visit visit = Visit.from("10.0.0.1").withBytes("Remote-User", encoded(encoding, sent));
          assertThat(named(headers, visit).name().text())
              .as("%s of %s", encoding, sent)
              .isEqualTo(name);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rfc2047 | =?utf-8?q?J=C3=B6rg?=                   | named Jörg
          rfc2047 | =?utf-8?Q?J=c3=b6?= =?utf-8?Q?rg_M?=    | named Jörg M
          rfc2047 | =?iso-8859-1?q?J=F6rg?=                 | named Jörg
          rfc2047 | plain                                   | named plain
          rfc2047 | =?koi8-r?q?abc?=                        | refused EA205
          rfc2047 | =?utf-8?q?=FF?=                         | refused EA205
          rfc2047 | =?utf-8?q?a=2Cb?=                       | refused EA205
          rfc2047 | =?utf-8?q?a=0Ab?=                       | refused EA205
          percent | j%C3%B6rg                               | named jörg
          percent | j%c3%b6rg                               | named jörg
          percent | j%C3                                    | refused EA205
          percent | j%G1                                    | refused EA205
          percent | a%                                      | refused EA205
          percent | a%2Cb                                   | refused EA205
          percent | a%00                                    | refused EA205
          base64  | asO2cmc=                                | named jörg
          base64  | asO2cmc                                 | named jörg
          base64  | ???                                     | refused EA205
          base64  | /w==                                    | refused EA205
          utf8    | =?utf-8?q?J=C3=B6rg?=                   | named =?utf-8?q?J=C3=B6rg?=
          utf8    | j%C3%B6rg                               | named j%C3%B6rg
          """)
  void anEncodingIsNeverGuessed(String encoding, String value, String outcome) {
    IdentityHeaders headers = all("ExtAuth.HeaderEncoding", encoding);
    Visit visit = Visit.from("10.0.0.1").with("Remote-User", value);
    assertThat(say(headers.read(visit.headers()))).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource({
    "'',ann@example.org,ann@example.org",
    "false,ann@example.org,ann@example.org",
    "true,ann@example.org,ann",
    "true,EXAMPLE\\ann,ann",
    "true,@ann,@ann",
    "true,ann,ann",
    "example.org,ann@Example.ORG,ann",
    "example.org,ann@evil.org,ann@evil.org",
    "example.org,ann@evil.org@example.org,ann@evil.org",
    "EXAMPLE,example\\ann,ann",
  })
  void onlyDomainsThatAreNamedAreTakenFromNames(String domains, String sent, String name) {
    IdentityHeaders headers = headers("ExtAuth.UsernameStrip", domains);
    Visit visit = Visit.from("10.0.0.1").with("Remote-User", sent);
    assertThat(named(headers, visit).name().text()).isEqualTo(name);
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void everyPresetReadsWhatItsGatewaySends(Preset preset) {
    IdentityHeaders headers = headers("ExtAuth.Preset", preset.text());
    Preset.Headers names = preset.headers();
    Visit visit = Visit.from("10.0.0.1").with(names.user(), names.prefix() + "alice");
    if (!names.name().isEmpty()) {
      visit = visit.with(names.name(), "Alice");
    }
    if (!names.groups().isEmpty()) {
      visit = visit.with(names.groups(), "a" + names.separator() + "b");
    }
    if (!names.subject().isEmpty()) {
      visit = visit.with(names.subject(), names.prefix() + "4711");
    }
    Identity who = named(headers, visit);
    assertThat(who.name().text()).isEqualTo("alice");
    assertThat(who.displayName().orElse("")).isEqualTo(names.name().isEmpty() ? "" : "Alice");
    assertThat(who.groups().orElse(List.of()))
        .isEqualTo(names.groups().isEmpty() ? List.of() : List.of("a", "b"));
    assertThat(who.subject().orElse("")).isEqualTo(names.subject().isEmpty() ? "" : "4711");
    assertThat(GivenOptions.trust("ExtAuth.Preset", preset.text()).logoutUrl())
        .isEqualTo(preset.logoutUrl());
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ExtAuth.Preset          | authentic  | authelia, authentik, oauth2-proxy
          ExtAuth.GroupsSeparator | tab        | is none of
          ExtAuth.HeaderEncoding  | guess      | utf8, latin1
          ExtAuth.GroupsHeader    | Cookie     | cannot be the name
          ExtAuth.GroupLibraries  | kids=      | group=library
          """)
  void aValueThatIsNoneStopsTheStartAndSaysWhatWouldBeRight(
      String option, String value, String hint) {
    var reading =
        new TrustSettings(GivenOptions.of(option, value), new Listens(true, false)).read();
    assertThat(((TrustSettings.Reading.Faulty) reading).faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.option()).isEqualTo(option);
          assertThat(fault.problem()).contains(hint.substring(0, Math.min(10, hint.length())));
        });
  }

  @Test
  void anExplicitOptionOverridesItsPartOfThePreset() {
    Trust trust =
        GivenOptions.trust(
            "ExtAuth.Preset", "Authentik",
            "ExtAuth.UserHeader", "X-Other",
            "ExtAuth.GroupsSeparator", ";",
            "ExtAuth.LogoutURL", "/bye");
    assertThat(trust.headers().names())
        .startsWith("X-Other", "X-authentik-name")
        .contains("X-authentik-groups");
    assertThat(trust.headers().details().groupList()).isEqualTo(GroupList.SEMICOLON);
    assertThat(trust.logoutUrl()).isEqualTo("/bye");
  }
}
