package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.audit.Event;
import stagedoor.user.FakeClock;

@NullMarked
@Timeout(10)
class HostNamesTest {

  private static final HostName CADDY = new HostName("caddy", false);
  private static final HostName PUBLIC = new HostName("caddy", true);

  private final FakeClock clock = new FakeClock();
  private final Map<String, List<String>> zone = new ConcurrentHashMap<>();
  private final List<Event> audit = new ArrayList<>();
  private final HostNames names = names(Runnable::run);

  private HostNames names(Executor background) {
    return new HostNames(this::resolve, clock, background);
  }

  private List<InetAddress> resolve(String name) throws UnknownHostException {
    if (!zone.containsKey(name)) {
      throw new UnknownHostException(name);
    }
    var found = new ArrayList<InetAddress>();
    for (String address : zone.getOrDefault(name, List.of())) {
      found.add(InetAddress.getByName(address));
    }
    return found;
  }

  private String lookUp(HostName host) {
    names.refresh(audit::add).join();
    return now(host);
  }

  private String now(HostName host) {
    return names.addresses(host).stream()
        .map(Address::toString)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  @Test
  void aNameStandsForAllItsAddressesOfBothFamilies() {
    zone.put("caddy", List.of("172.18.0.2", "fd00::2"));
    names.follow(List.of(CADDY));
    assertThat(now(CADDY)).isEmpty();
    assertThat(lookUp(CADDY)).isEqualTo("172.18.0.2 fd00:0:0:0:0:0:0:2");
  }

  @Test
  void aProxyThatMovesIsTrustedAtItsNewAddressWithTheNextLookUpAndNoLongerAtTheOld() {
    names.follow(List.of(CADDY));
    zone.put("caddy", List.of("172.18.0.2"));
    lookUp(CADDY);
    zone.put("caddy", List.of("172.18.0.9"));
    assertThat(HostNames.EVERY).isLessThanOrEqualTo(Duration.ofSeconds(30));
    clock.pass(HostNames.EVERY);
    assertThat(lookUp(CADDY)).isEqualTo("172.18.0.9");
    assertThat(audit)
        .extracting(event -> event.kind().text() + ' ' + event.method() + ' ' + event.result())
        .containsExactly(
            "host-changed host:caddy [172.18.0.2] resolved",
            "host-changed host:caddy [172.18.0.9] resolved");
  }

  @Test
  void aFailureKeepsTheLastAddressesForFiveMinutesAndThenNobody() {
    names.follow(List.of(CADDY));
    zone.put("caddy", List.of("172.18.0.2"));
    lookUp(CADDY);
    zone.clear();
    clock.pass(Duration.ofMinutes(5));
    assertThat(lookUp(CADDY)).isEqualTo("172.18.0.2");
    clock.pass(Duration.ofMillis(1));
    assertThat(now(CADDY)).as("also before the next look-up").isEmpty();
    lookUp(CADDY);
    lookUp(CADDY);
    assertThat(audit)
        .extracting(Event::result)
        .containsExactly("[172.18.0.2] resolved", "[] not resolved for 5 minutes");
    zone.put("caddy", List.of("172.18.0.2"));
    assertThat(lookUp(CADDY)).isEqualTo("172.18.0.2");
  }

  @Test
  void aClockThatGoesBackMakesAddressesOld() {
    names.follow(List.of(CADDY));
    zone.put("caddy", List.of("172.18.0.2"));
    lookUp(CADDY);
    clock.pass(Duration.ofHours(-1));
    assertThat(now(CADDY)).isEmpty();
    assertThat(lookUp(CADDY)).isEqualTo("172.18.0.2");
  }

  @ParameterizedTest(name = "{0}: private {1}")
  @CsvSource({
    "10.1.2.3, true",
    "172.31.255.255, true",
    "172.32.0.1, false",
    "192.168.1.1, true",
    "100.64.0.1, true",
    "100.128.0.1, false",
    "127.0.0.1, true",
    "169.254.1.1, true",
    "192.0.2.1, false",
    "8.8.8.8, false",
    "::ffff:10.0.0.1, true",
    "::ffff:8.8.8.8, false",
    "fd12::1, true",
    "fe80::1, true",
    "::1, true",
    "2001:db8::1, false",
    "64:ff9b::a00:1, false"
  })
  void aPublicAddressIsBelievedOnlyWhereSaid(String address, boolean isPrivate) {
    names.follow(List.of(CADDY, PUBLIC));
    zone.put("caddy", List.of(address));
    lookUp(CADDY);
    assertThat(names.addresses(CADDY)).hasSize(isPrivate ? 1 : 0);
    assertThat(names.addresses(PUBLIC)).hasSize(1);
  }

  @Test
  void onePublicAddressSpoilsTheAnswerAtOnce() {
    names.follow(List.of(CADDY));
    zone.put("caddy", List.of("172.18.0.2"));
    lookUp(CADDY);
    zone.put("caddy", List.of("172.18.0.2", "8.8.8.8"));
    assertThat(lookUp(CADDY)).isEmpty();
    assertThat(audit.getLast().result()).contains("public");
  }

  @Test
  void seventeenAddressesAreTooMany() {
    names.follow(List.of(CADDY));
    zone.put("caddy", IntStream.rangeClosed(1, 16).mapToObj(i -> "10.0.0." + i).toList());
    lookUp(CADDY);
    assertThat(names.addresses(CADDY)).hasSize(16);
    zone.put("caddy", IntStream.rangeClosed(1, 17).mapToObj(i -> "10.0.0." + i).toList());
    assertThat(lookUp(CADDY)).isEmpty();
    assertThat(audit.getLast().result()).contains("17 addresses");
  }

  @Test
  void aResolverThatHangsIsAskedOnceAndNobodyWaitsForIt() throws InterruptedException {
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    var times = new ArrayList<String>();
    HostNames slow =
        new HostNames(
            name -> {
              times.add(name);
              asked.countDown();
              try {
                answer.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return List.of(InetAddress.ofLiteral("10.0.0.1"));
            },
            clock,
            work -> Thread.ofPlatform().daemon().start(work));
    slow.follow(List.of(CADDY));
    CompletableFuture<Void> first = slow.refresh(audit::add);
    asked.await();
    assertThat(slow.refresh(audit::add)).isCompleted();
    assertThat(first).isNotDone();
    assertThat(slow.addresses(CADDY)).isEmpty();
    assertThat(times).hasSize(1);
    answer.countDown();
    first.join();
    assertThat(slow.addresses(CADDY)).hasSize(1);
  }

  @Test
  void aResolverThatThrowsIsAFailureAndTheNextLookUpComes() {
    var broken =
        new HostNames(
            _ -> {
              throw new SecurityException("not allowed");
            },
            clock,
            Runnable::run);
    broken.follow(List.of(CADDY));
    for (int round = 0; round < 3; round++) {
      assertThat(broken.refresh(audit::add)).isCompletedWithValue(null);
    }
    assertThat(broken.addresses(CADDY)).isEmpty();
  }

  @Test
  void aNameThatIsNoLongerTrustedIsForgotten() {
    names.follow(List.of(CADDY, PUBLIC));
    zone.put("caddy", List.of("172.18.0.2"));
    lookUp(CADDY);
    names.follow(List.of(PUBLIC));
    assertThat(now(CADDY)).isEmpty();
    assertThat(now(PUBLIC)).isEqualTo("172.18.0.2");
    names.follow(List.of(CADDY, PUBLIC));
    assertThat(now(CADDY)).isEmpty();
  }

  @Test
  void whatAnswersAtOnceIsKnownAfterTheFirstLook() {
    zone.put("caddy", List.of("172.18.0.2"));
    names.follow(List.of(CADDY));
    names.lookUpFirst(audit::add);
    assertThat(now(CADDY)).isEqualTo("172.18.0.2");
    zone.put("caddy", List.of("172.18.0.3"));
    names.lookUpAll(audit::add);
    assertThat(now(CADDY)).isEqualTo("172.18.0.3");
  }

  @Test
  void theNamesOfAListAreFollowedAndNoOthers() {
    zone.put("caddy", List.of("172.18.0.2"));
    names.follow(List.of(CADDY));
    names.follow(TrustTest.trust("10.0.0.0/8"));
    names.lookUpAll(audit::add);
    assertThat(now(CADDY)).isEmpty();
  }

  @Test
  void theSystemKnowsThisMachine() {
    HostNames system = HostNames.ofSystem();
    var here = new HostName("localhost", false);
    system.follow(List.of(here));
    system.refresh(audit::add).join();
    assertThat(system.addresses(here)).isNotEmpty();
  }

  @Test
  void whyAddressesCannotBeAProxysIsSaid() throws UnknownHostException {
    List<InetAddress> found = List.of(InetAddress.getByName("93.184.216.34"));
    assertThat(HostNames.fault(true, found)).isEmpty();
    assertThat(HostNames.fault(false, found)).isPresent();
  }
}
