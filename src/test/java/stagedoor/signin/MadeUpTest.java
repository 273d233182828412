package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import stagedoor.http.Headers.Field;
import stagedoor.http.Peer;

class MadeUpTest {

  private static Optional<MadeUp> read(String peer, List<Field> headers, String path) {
    return MadeUp.parse(peer, headers, "GET", path) instanceof MadeUp.Reading.Usable(var madeUp)
        ? Optional.of(madeUp)
        : Optional.empty();
  }

  private static Peer peer(String text) {
    return read(text, List.of(), "/").orElseThrow().request().peer();
  }

  private static List<Field> fields(int count, String value) {
    return Collections.nCopies(count, new Field("A", value));
  }

  @Test
  void aPeerHasAnAddressAndNamesOrAUserAndAGroup() {
    assertThat(peer("10.0.0.1")).isEqualTo(Visit.peer("10.0.0.1"));
    assertThat(peer(" 10.0.0.1 tls:proxy tls:other "))
        .isInstanceOfSatisfying(
            Peer.Network.class, it -> assertThat(it.names()).isEqualTo(Set.of("proxy", "other")));
    assertThat(peer("unix:www:web"))
        .isEqualTo(new Peer.Socket(Optional.of("www"), Optional.of("web")));
    assertThat(peer("unix:www")).isEqualTo(new Peer.Socket(Optional.of("www"), Optional.empty()));
    assertThat(peer("unix:")).isEqualTo(new Peer.Socket(Optional.empty(), Optional.empty()));
    assertThat(read("10.0.0.1 proxy", List.of(), "/")).isEmpty();
  }

  @Test
  void itIsBoundedLikeARealHead() {
    assertThat(read("::1", fields(64, "b"), "/")).isPresent();
    assertThat(read("::1", fields(65, "b"), "/")).isEmpty();
    assertThat(read("::1", fields(1, "b".repeat(8_192)), "/")).isPresent();
    assertThat(read("::1", fields(1, "b".repeat(8_193)), "/")).isEmpty();
    assertThat(read("::1", List.of(), "/" + "a".repeat(2_047))).isPresent();
    assertThat(read("::1", List.of(), "/" + "a".repeat(2_048))).isEmpty();
  }

  @Test
  void tabsAreTheOnlyControlCharacters() {
    assertThat(read("::1", fields(1, "a\tb"), "/")).isPresent();
    assertThat(read("::1", fields(1, "a b"), "/")).isPresent();
    for (String bad : List.of("a\u0001b", "a\u001fb", "a\u007fb", "a\0b")) {
      assertThat(read("::1", fields(1, bad), "/")).isEmpty();
    }
  }

  @Test
  void aNameTravelsAsItsBytes() {
    MadeUp madeUp = read("::1", List.of(new Field("Remote-User", "é")), "/x?y").orElseThrow();
    assertThat(madeUp.request().headers().only("Remote-User")).contains("Ã©");
    assertThat(madeUp.request().path()).isEqualTo("/x");
  }
}
