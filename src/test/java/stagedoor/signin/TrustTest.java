package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.user.UserName;

@NullMarked
class TrustTest {

  private static final Trust TRUST = trust("10.0.0.0/8");

  static Trust trust(String sources) {
    return GivenOptions.trust("ExtAuth.TrustedSources", sources, "ExtAuth.ReservedNames", "root");
  }

  private static String look(Visit visit) {
    return look(TRUST, visit);
  }

  private static String look(Trust trust, Visit visit) {
    return switch (trust.look(visit.request()).claim()) {
      case Claim.Nothing() -> "nothing";
      case Claim.Named(var identity) -> "named " + identity.name();
      case Claim.Ignored(var code) -> "ignored " + code;
      case Claim.Refused(var code) -> "refused " + code;
    };
  }

  @ParameterizedTest(name = "{0} says ''{1}'': {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.1.2.3        | alice     | named alice
          ::ffff:10.1.2.3 | alice     | named alice
          10.1.2.3        | jörg      | named jörg
          10.1.2.3        | 日本       | named 日本
          11.0.0.1        | alice     | ignored EA101
          11.0.0.1        | 'a,b'     | ignored EA101
          2001:db8::1     | alice     | ignored EA101
          unix:www:web    | alice     | ignored EA103
          10.1.2.3        | 'a,b'     | refused EA201
          10.1.2.3        | ','       | refused EA201
          10.1.2.3        | ''        | ignored EA203
          10.1.2.3        | (null)    | ignored EA204
          10.1.2.3        | -         | ignored EA204
          10.1.2.3        | null      | ignored EA204
          10.1.2.3        | undefined | ignored EA204
          10.1.2.3        | $user     | ignored EA204
          10.1.2.3        | %{REMOTE_USER}e | ignored EA204
          10.1.2.3        | {http.auth.user.id} | ignored EA204
          10.1.2.3        | Root      | refused EA403
          """)
  void onlyATrustedPeerNamesTheUser(String peer, String header, String outcome) {
    assertThat(look(Visit.from(peer).with("Remote-User", header))).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\tb",
        "a\u0001b",
        "\u200balice",
        "al\u202eice",
        "\u212aim",
        "\u017fam",
        "a\u00a0b"
      })
  void aNameThatCouldBeMistakenIsRefused(String name) {
    assertThat(look(Visit.from("10.0.0.1").with("Remote-User", name))).isEqualTo("refused EA205");
    assertThat(look(Visit.from("10.0.0.1").withBytes("Remote-User", "j\u00f6rg")))
        .as("Latin-1 is not guessed")
        .isEqualTo("refused EA205");
    assertThat(look(Visit.from("10.0.0.1").with("Remote-User", "a".repeat(256))))
        .isEqualTo("refused EA205");
    assertThat(look(Visit.from("10.0.0.1").with("Remote-User", "a".repeat(255))))
        .startsWith("named a");
  }

  @Test
  void aRepeatedHeaderIsRefusedNotPicked() {
    Visit alice = Visit.from("10.0.0.1").with("Remote-User", "alice");
    assertThat(look(alice.with("remote-user", "bob"))).isEqualTo("refused EA201");
    assertThat(look(alice.with("Remote-User", "alice"))).isEqualTo("refused EA201");
    assertThat(look(alice.with("Remote-User", ""))).isEqualTo("refused EA201");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Remote_User", "REMOTE.USER", "remote~user"})
  void anAliasBesideTheHeaderIsRefusedAndAloneMeansNothing(String alias) {
    Visit visit = Visit.from("10.0.0.1").with(alias, "bob");
    assertThat(look(visit)).isEqualTo("nothing");
    assertThat(look(visit.with("Remote-User", "alice"))).isEqualTo("refused EA202");
  }

  @Test
  void aHeaderListedAsHopByHopIsRefused() {
    Visit alice = Visit.from("10.0.0.1").with("Remote-User", "alice");
    assertThat(look(alice.with("Connection", "close"))).isEqualTo("named alice");
    assertThat(look(alice.with("Connection", "close, remote-user"))).isEqualTo("refused EA206");
    assertThat(look(alice.with("Connection", "close").with("Connection", "Remote-User")))
        .isEqualTo("refused EA206");
  }

  @Test
  void withoutAListTheHeaderMeansNothing() {
    for (String peer : List.of("127.0.0.1", "10.0.0.1", "::1")) {
      Visit visit = Visit.from(peer).with("Remote-User", "alice");
      assertThat(look(Trust.NOBODY, visit)).isEqualTo("ignored EA101");
      assertThat(look(Trust.NOBODY, visit.without("Remote-User"))).isEqualTo("nothing");
    }
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void everyCodeSaysWhatAndWhatToDo(Code code) {
    assertThat(code.sentence()).matches("[A-Z].*\\.");
    assertThat(code.next()).matches("(?s)[A-Z].*\\.");
    assertThat(code.id()).matches("EA[1-5]\\d\\d|[a-z-]+");
  }

  /// Whatever a peer outside the list sends, the header gives no identity and refuses nothing; and
  /// what a peer inside sends names exactly what was sent, or nobody.
  @Test
  void generatedHeadersNeverWidenTrust() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    String[] names = {
      "Remote-User", "remote-user", "Remote_User", "Remote.User", "X-User", "Connection"
    };
    for (int round = 0; round < 20_000; round++) {
      boolean inside = random.nextBoolean();
      Visit visit = Visit.from((inside ? "10." : "11.") + random.nextInt(256) + ".0.1");
      for (int i = random.nextInt(4); i > 0; i--) {
        visit = visit.withBytes(names[random.nextInt(names.length)], value(random));
      }
      Claim claim = TRUST.look(visit.request()).claim();
      String story = "seed " + seed + " " + visit;
      if (!inside) {
        assertThat(claim)
            .as(story)
            .isIn(new Claim.Nothing(), new Claim.Ignored(Code.PEER_NOT_TRUSTED));
      } else if (claim instanceof Claim.Named(var identity)) {
        assertThat(visit.headers().all("Remote-User")).as(story).hasSize(1);
        assertThat(visit.headers().all("Remote-User").getFirst().utf8().flatMap(UserName::parse))
            .as(story)
            .contains(identity.name());
      } else if (claim instanceof Claim.Nothing) {
        assertThat(visit.headers().has("Remote-User")).as(story).isFalse();
      }
    }
  }

  private static String value(Random random) {
    String[] parts = {
      "a", "alice", ",", " ", "Remote-User", "\u00c3\u00b6", "\u00ff", "\u0000", "$", "(null)", "\t"
    };
    var text = new StringBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString().strip();
  }

  @Test
  void generatedEntriesAreReadExactlyOrNotAtAll() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    String letters = "0123456789abcf.:/%-+@";
    for (int round = 0; round < 50_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(14); i >= 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      AddressBlock.parse(text.toString())
          .ifPresent(written ->
              assertThat(AddressBlock.parse(written.block().toString()))
                  .as("seed " + seed + " " + text)
                  .contains(new AddressBlock.Written(written.block(), false)));
    }
  }
}
