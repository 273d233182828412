package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.http.Peer;
import stagedoor.http.Request;

/// Over generated lists and peers, trust is given only where the list says so in so many words.
@NullMarked
class FailClosedTest {

  private static final int ROUNDS = Integer.getInteger("rounds", 30_000);

  private static final List<String> ENTRIES =
      List.of(
          "10.0.0.0/8",
          "10.1.2.0/23",
          "10.1.2.3",
          "192.168.0.0/16",
          "0.0.0.0/1",
          "::/0",
          "fd00::/9",
          "fd12::/65",
          "::ffff:10.0.0.0/120",
          "fe80::1%eth0",
          "@",
          "unix-user:www",
          "unix-group:web",
          "tls:proxy",
          "tls:other",
          "host:known",
          "host:lost");

  private static final List<String> BROKEN =
      List.of("127.1", "10.0.0.0/33", "::/129", "host:", "tls:", "unix-user:", "@@", "10.0.0.0/+8");

  private static final List<String> PEERS =
      List.of(
          "10.1.2.3",
          "10.1.3.255",
          "10.200.0.1",
          "11.0.0.1",
          "127.0.0.1",
          "192.168.7.7",
          "200.0.0.1",
          "::1",
          "fd12::1",
          "fd12:0:0:0:8000::1",
          "fe80::1",
          "2001:db8::1",
          "172.18.0.2",
          "10.1.2.3 proxy",
          "10.1.2.3 stranger",
          "2001:db8::1 proxy",
          "172.18.0.2 other",
          "unix:www:web",
          "unix:www:other",
          "unix:other:web",
          "unix:other:other");

  private static HostNames names() {
    var names =
        new HostNames(
            name -> name.equals("known") ? List.of(InetAddress.ofLiteral("172.18.0.2")) : List.of(),
            InstantSource.system(),
            Runnable::run);
    names.follow(List.of(new HostName("known", false), new HostName("lost", false)));
    names.refresh(_ -> {}).join();
    return names;
  }

  @Test
  void whoIsTrustedIsInTheListAndWhoIsNotGetsAReason() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var list = new SourceList(names());
    int trusted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<String> entries = some(random, ENTRIES);
      String peer = any(random, PEERS);
      String story = "seed " + seed + ": " + entries + " meets " + peer;
      TrustedSources sources = list.parse(String.join(" ", entries)).sources();
      boolean expected = isIn(entries, Visit.peer(peer));
      assertThat(sources.match(Visit.peer(peer)).isPresent()).as(story).isEqualTo(expected);
      if (expected) {
        trusted++;
      } else {
        assertThat(sources.refusal(Visit.peer(peer)).fallsBack()).as(story).isTrue();
      }
    }
    assertThat(trusted).as("the generator meets both").isBetween(ROUNDS / 20, ROUNDS / 2);
  }

  @Test
  void oneBrokenEntryMakesTheWholeListNobodys() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var list = new SourceList(names());
    for (int round = 0; round < 2_000; round++) {
      var entries = new ArrayList<>(some(random, ENTRIES));
      String broken = any(random, BROKEN);
      entries.add(random.nextInt(entries.size() + 1), broken);
      SourceList.Reading reading = list.parse(String.join(",", entries));
      assertThat(reading.faults())
          .as("seed " + seed + entries)
          .singleElement()
          .asString()
          .contains(broken);
      assertThat(reading.sources().isEmpty()).isTrue();
    }
  }

  @Test
  void noPeerNamesAUserAtTheDoorForApps() {
    var apps = new Request.Listener("apps", false, true);
    Trust trust = GivenOptions.trust("ExtAuth.TrustedSources", "0.0.0.0/0 ::/0 @ unix-user:www");
    for (String peer : PEERS) {
      Request request = Visit.from(peer).with("Remote-User", "ann").through(apps).request();
      assertThat(trust.look(request).claim()).isEqualTo(new Claim.Nothing());
      assertThat(trust.received(request).headers().has("Remote-User")).isFalse();
      Request alias = Visit.from(peer).with("remote_user", "ann").through(apps).request();
      assertThat(trust.received(alias).headers().has("remote_user")).isFalse();
    }
  }

  /// Said again in other words: numbers instead of masks, names instead of types.
  private static boolean isIn(List<String> entries, Peer peer) {
    if (peer instanceof Peer.Socket(var user, var group)) {
      return entries.contains("@")
          || entries.contains("unix-user:" + user.orElseThrow())
          || entries.contains("unix-group:" + group.orElseThrow());
    }
    var network = (Peer.Network) peer;
    List<String> certificates = entries.stream().filter(it -> it.startsWith("tls:")).toList();
    List<String> places =
        entries.stream()
            .filter(it -> !it.startsWith("tls:") && !it.startsWith("unix-") && !it.equals("@"))
            .toList();
    boolean shown = certificates.stream().anyMatch(it -> holds(network.names(), it));
    boolean there = places.stream().anyMatch(it -> holds(it, network.address()));
    return (certificates.isEmpty() || shown)
        && (places.isEmpty() || there)
        && !(certificates.isEmpty() && places.isEmpty());
  }

  private static boolean holds(Set<String> names, String entry) {
    return names.contains(entry.substring("tls:".length()));
  }

  private static boolean holds(String entry, InetAddress address) {
    if (entry.startsWith("host:")) {
      return entry.equals("host:known") && address.getHostAddress().equals("172.18.0.2");
    }
    String[] parts = entry.replace("%eth0", "").split("/");
    byte[] network = InetAddress.ofLiteral(parts[0]).getAddress();
    byte[] asked = address.getAddress();
    if (network.length != asked.length) {
      return false;
    }
    int bits = network.length * 8;
    int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
    int own = parts[0].startsWith("::ffff:") && parts.length > 1 ? prefix - 96 : prefix;
    BigInteger size = BigInteger.TWO.pow(bits - own);
    return new BigInteger(1, network).divide(size).equals(new BigInteger(1, asked).divide(size));
  }

  private static List<String> some(Random random, List<String> from) {
    var found = new ArrayList<String>();
    for (int i = random.nextInt(4); i > 0; i--) {
      found.add(any(random, from));
    }
    return found;
  }

  private static String any(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
