package stagedoor.signin;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import stagedoor.audit.Audit;
import stagedoor.audit.Event;

/// The addresses of trusted host names: looked up in the background, never on a request.
///
/// A failed look-up keeps the last addresses for at most five minutes; then the name stands for
/// nobody. An answer that cannot be a proxy's (an address everybody can reach, more than 16
/// addresses) makes it stand for nobody at once. Each change is a log line and an event of the
/// audit.
public final class HostNames {

  /// Looks a name up.
  @FunctionalInterface
  public interface Resolver {

    /// All addresses of the name.
    ///
    /// @throws UnknownHostException when there is none or nobody could be asked
    List<InetAddress> resolve(String name) throws UnknownHostException;
  }

  /// How often [#lookUpAll] is to be called.
  public static final Duration EVERY = Duration.ofSeconds(30);

  /// The system's own resolver.
  public static final Resolver SYSTEM = name -> List.of(InetAddress.getAllByName(name));

  static final int MAX_ADDRESSES = 16;
  private static final String KEPT_BY_JAVA_SECONDS = "5";
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final System.Logger LOG = System.getLogger(HostNames.class.getName());

  /// Ranges that are not reached from the internet: RFC 1918, 6598, 3927, 4193 and 4291, loopback.
  private static final List<AddressBlock> PRIVATE =
      List.of(
          block("10.0.0.0/8"),
          block("172.16.0.0/12"),
          block("192.168.0.0/16"),
          block("100.64.0.0/10"),
          block("169.254.0.0/16"),
          block("127.0.0.0/8"),
          block("fc00::/7"),
          block("fe80::/10"),
          block("::1"));

  /// @param atMs when the addresses were found
  private record Known(Set<Address> addresses, long atMs) {
    static final Known NOTHING = new Known(Set.of(), 0);
  }

  private final Resolver resolver;
  private final InstantSource clock;
  private final Executor background;
  private final Map<HostName, Known> known = new ConcurrentHashMap<>();
  private final Set<HostName> underWay = ConcurrentHashMap.newKeySet();

  /// @param background runs each look-up; a resolver may hang
  public HostNames(Resolver resolver, InstantSource clock, Executor background) {
    this.resolver = resolver;
    this.clock = clock;
    this.background = background;
  }

  /// Asks the system, on threads of its own. Java would keep each answer for another 30 s; the
  /// first of these lets it keep them for less, if nothing was looked up before.
  public static HostNames ofSystem() {
    Security.setProperty("networkaddress.cache.ttl", KEPT_BY_JAVA_SECONDS);
    return new HostNames(
        SYSTEM,
        InstantSource.system(),
        lookUp -> Thread.ofPlatform().daemon().name("host-name").start(lookUp));
  }

  /// The addresses a name stands for now; empty while they are not known.
  Set<Address> addresses(HostName host) {
    Known now = known.getOrDefault(host, Known.NOTHING);
    return isOld(now) ? Set.of() : now.addresses();
  }

  /// A clock that went back makes everything old: nothing is believed for longer than said.
  private boolean isOld(Known found) {
    long ageMs = clock.millis() - found.atMs();
    return ageMs < 0 || ageMs > KEPT.toMillis();
  }

  /// From now on the names that this trust holds are looked up and no others.
  public void follow(Trust trust) {
    follow(trust.sources().hosts());
  }

  /// Looks all names up and waits a little: whoever asks soon after finds what answers at once.
  public void lookUpFirst(Audit audit) {
    try {
      refresh(audit).get(FIRST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException later) {
      LOG.log(Level.DEBUG, "a trusted host name is still looked up", later);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  void follow(Collection<HostName> hosts) {
    known.keySet().retainAll(hosts);
    hosts.forEach(host -> known.putIfAbsent(host, Known.NOTHING));
  }

  /// Begins to look up every name; to be called again and again.
  public void lookUpAll(Audit audit) {
    var _ = refresh(audit);
  }

  /// Begins to look up every name, but those whose last look-up still hangs.
  ///
  /// @return done when all that began have ended
  CompletableFuture<Void> refresh(Audit audit) {
    return CompletableFuture.allOf(
        known.keySet().stream()
            .filter(underWay::add)
            .map(host -> CompletableFuture.runAsync(() -> lookUp(host, audit), background))
            .toArray(CompletableFuture[]::new));
  }

  private void lookUp(HostName host, Audit audit) {
    try {
      Set<Address> found =
          resolver.resolve(host.text()).stream().map(Address::of).collect(Collectors.toSet());
      Optional<String> fault = fault(found, host.mayBePublic());
      put(host, fault.isEmpty() ? found : Set.of(), fault.orElse("resolved"), audit);
    } catch (UnknownHostException | IllegalArgumentException | SecurityException e) {
      failed(host, audit);
    } finally {
      underWay.remove(host);
    }
  }

  /// Why addresses cannot be a proxy's, as a clause; empty when they can.
  ///
  /// @param mayBePublic whether the entry allows what everybody can reach
  public static Optional<String> fault(boolean mayBePublic, Collection<InetAddress> found) {
    return fault(found.stream().map(Address::of).collect(Collectors.toSet()), mayBePublic);
  }

  private static Optional<String> fault(Set<Address> found, boolean mayBePublic) {
    if (found.size() > MAX_ADDRESSES) {
      return Optional.of(
          "the name has " + found.size() + " addresses and may have " + MAX_ADDRESSES);
    }
    return mayBePublic || found.stream().allMatch(HostNames::isPrivate)
        ? Optional.empty()
        : Optional.of("an address is public; host-public: would believe it");
  }

  private static boolean isPrivate(Address address) {
    return PRIVATE.stream().anyMatch(block -> block.contains(address));
  }

  private void failed(HostName host, Audit audit) {
    Known last = known.getOrDefault(host, Known.NOTHING);
    if (isOld(last)) {
      put(host, Set.of(), "not resolved for " + KEPT.toMinutes() + " minutes", audit);
    } else {
      LOG.log(Level.DEBUG, "a trusted host name was not resolved name={0}", host.text());
    }
  }

  private void put(HostName host, Set<Address> addresses, String reason, Audit audit) {
    Known now = new Known(addresses, clock.millis());
    Known before = known.replace(host, now);
    if (before != null && (!before.addresses().equals(addresses) || before.atMs() == 0)) {
      LOG.log(
          addresses.isEmpty() ? Level.WARNING : Level.INFO,
          "trusted host name changed entry={0} addresses={1} before={2} reason={3}",
          host,
          shown(addresses),
          shown(before.addresses()),
          reason);
      audit.record(
          Event.of(Event.Kind.HOST_CHANGED)
              .method(host.toString())
              .result(shown(addresses) + ' ' + reason));
    }
  }

  private static String shown(Set<Address> addresses) {
    return addresses.stream()
        .limit(MAX_ADDRESSES)
        .map(Address::toString)
        .sorted()
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static AddressBlock block(String text) {
    return AddressBlock.parse(text).orElseThrow().block();
  }
}
