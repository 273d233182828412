package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.http.Peer;

@NullMarked
class TrustedSourceTest {

  private final HostNames names =
      new HostNames(
          _ -> List.of(((Peer.Network) Visit.peer("10.0.0.9")).address()),
          InstantSource.system(),
          Runnable::run);

  private TrustedSource source(String entry) {
    var caddy = new HostName("caddy", false);
    names.follow(List.of(caddy));
    names.refresh(_ -> {}).join();
    var proxy = new TrustedSource.Certificate("proxy");
    return switch (entry) {
      case "@" -> new TrustedSource.AnySocket();
      case "unix-user:www" -> new TrustedSource.SocketUser("www");
      case "unix-group:web" -> new TrustedSource.SocketGroup("web");
      case "tls:proxy" -> proxy;
      case "host:caddy" -> new TrustedSource.Host(caddy, names);
      case "10.0.0.0/8" -> addresses();
      default -> new TrustedSource.Both(addresses(), proxy);
    };
  }

  private static TrustedSource addresses() {
    return new TrustedSource.Addresses(AddressBlock.parse("10.0.0.0/8").orElseThrow().block());
  }

  @ParameterizedTest(name = "{0} allows {1}: {2}")
  @CsvSource({
    "@, unix:www:web, true",
    "@, 10.0.0.1, false",
    "unix-user:www, unix:www:web, true",
    "unix-user:www, unix:web:www, false",
    "unix-user:www, 10.0.0.1, false",
    "unix-group:web, unix:www:web, true",
    "unix-group:web, unix:web:www, false",
    "unix-group:web, 10.0.0.1, false",
    "tls:proxy, 192.0.2.1 proxy, true",
    "tls:proxy, 192.0.2.1 other, false",
    "tls:proxy, 192.0.2.1, false",
    "tls:proxy, unix:proxy:proxy, false",
    "host:caddy, 10.0.0.9, true",
    "host:caddy, 10.0.0.8, false",
    "host:caddy, unix:caddy:caddy, false",
    "10.0.0.0/8, 10.0.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.0.0.0/8, unix:www:web, false",
    "10.0.0.0/8 tls:proxy, 10.0.0.1 proxy, true",
    "10.0.0.0/8 tls:proxy, 10.0.0.1, false",
    "10.0.0.0/8 tls:proxy, 11.0.0.1 proxy, false",
  })
  void aPeerIsAllowedByWhatItIs(String entry, String peer, boolean allowed) {
    assertThat(source(entry).allows(Visit.peer(peer))).isEqualTo(allowed);
    assertThat(source(entry)).hasToString(entry);
  }

  @Test
  void aListTellsItsHosts() {
    var list = new TrustedSources(List.of(source("10.0.0.0/8"), source("host:caddy"), source("@")));
    assertThat(list.hosts()).extracting(HostName::text).containsExactly("caddy");
  }
}
