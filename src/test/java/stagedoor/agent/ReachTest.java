package stagedoor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class ReachTest {

  private static final Reach REACH = Reach.of("coverartarchive.org", "archive.org");

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://coverartarchive.org/release/a/front-500 | true
          https://ARCHIVE.org/download/a.jpg              | true
          https://ia800.us.archive.org:443/a.jpg          | true
          http://archive.org/a.jpg                        | false
          https://archive.org.example.org/a.jpg           | false
          https://notarchive.org/a.jpg                    | false
          https://archive.org:8443/a.jpg                  | false
          https://ann:secret@archive.org/a.jpg            | false
          https://ann@127.0.0.1/archive.org               | false
          https://[::1]/archive.org                       | false
          https:///a.jpg                                  | false
          file:///etc/passwd                              | false
          a.jpg                                           | false
          """)
  void onlyTheNamedHostsAreAskedAndEncrypted(URI address, boolean allowed) {
    assertThat(REACH.problem(address).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void anAddressWithoutEncryptionIsAskedForEncrypted() throws Exception {
    URI from = URI.create("https://coverartarchive.org/release/a/front-500");
    assertThat(REACH.next(from, "http://archive.org/download/a%20b.jpg?c=d"))
        .isEqualTo(URI.create("https://archive.org/download/a%20b.jpg?c=d"));
    assertThat(REACH.next(from, "//archive.org/a.jpg"))
        .isEqualTo(URI.create("https://archive.org/a.jpg"));
    URI odd = REACH.next(from, "http://archive.org:8080/a.jpg");
    assertThat(REACH.problem(odd)).isPresent();
  }
}
