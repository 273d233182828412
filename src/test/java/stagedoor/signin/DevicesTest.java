package stagedoor.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;
import stagedoor.store.TestDatabases;
import stagedoor.user.User;

@NullMarked
class DevicesTest {

  @AutoClose private final TestDatabase db = TestDatabases.sqlite();

  private static void visit(Entrance it, User user, String client) {
    it.apps
        .devices()
        .seen(new Caller(user, Way.SUBSONIC_TOKEN, java.util.Optional.empty()), client, "");
  }

  private static List<String> names(Entrance it, User user) {
    return it.apps.devices().of(user.id()).stream().map(Device::client).toList();
  }

  @OnBothDatabases
  void anAppIsOneDeviceForEachWayItSignsIn(TestDatabase both) {
    Entrance it = Entrance.delegated(both);
    User ann = it.make("ann", "sesame");
    it.rest(Visit.from("192.0.2.1"), "u=ann&p=sesame");
    it.clock.pass(Duration.ofHours(1));
    it.rest(Visit.from("192.0.2.2"), "u=ann&p=sesame");
    it.rest(Entrance.proxy("ann"), "");
    it.rest(Visit.from("192.0.2.3"), "u=ann&p=wrong");
    List<Device> devices = it.apps.devices().of(ann.id());
    assertThat(devices)
        .extracting(Device::way)
        .containsExactlyInAnyOrder(Way.SUBSONIC_PASSWORD, Way.PROXY);
    Device app =
        devices.stream().filter(d -> d.way() == Way.SUBSONIC_PASSWORD).findFirst().orElseThrow();
    assertThat(app.client()).isEqualTo("test");
    assertThat(app.address()).isEqualTo("192.0.2.2");
    assertThat(app.seenMs() - app.createdMs()).isEqualTo(Duration.ofHours(1).toMillis());
  }

  @OnBothDatabases
  void aUserHasABoundedNumberInMemoryAndInTheStore(TestDatabase both) {
    Entrance it = Entrance.local(both);
    User ann = it.make("ann", "sesame");
    User bob = it.make("bob", "sesame");
    visit(it, bob, "his");
    for (int i = 0; i < 120; i++) {
      visit(it, ann, "app" + i);
      it.clock.pass(Duration.ofSeconds(1));
      if (i % 40 == 0) {
        it.door.flush();
      }
    }
    it.door.flush();
    assertThat(names(it, ann)).hasSize(Devices.MAX_PER_USER).startsWith("app119").endsWith("app70");
    Entrance later = Entrance.local(both);
    assertThat(names(later, ann)).isEqualTo(names(it, ann));
    assertThat(names(later, bob)).containsExactly("his");
  }

  @OnBothDatabases
  void aDeviceThatWasAwayForLongIsForgotten(TestDatabase both) {
    Entrance it = Entrance.local(both);
    User ann = it.make("ann", "sesame");
    visit(it, ann, "old");
    it.door.flush();
    it.clock.pass(Duration.ofDays(91));
    visit(it, ann, "new");
    it.door.flush();
    assertThat(names(it, ann)).containsExactly("new");
    assertThat(names(Entrance.local(both), ann)).containsExactly("new");
  }

  @Test
  void devicesOfADeletedUserAreGone() {
    Entrance it = Entrance.local(db);
    it.users.create(
        stagedoor.user.NewUser.named(new stagedoor.user.UserName("boss")).asAdministrator());
    User ann = it.make("ann", "sesame");
    visit(it, ann, "app");
    it.users.delete(ann.id());
    assertThat(names(it, ann)).isEmpty();
    visit(it, ann, "app");
    it.door.flush();
    assertThat(Entrance.local(db).apps.devices().of(ann.id())).isEmpty();
  }

  @Test
  void aNameFromOutsideIsCutAndMadeFitToBeShown() {
    Entrance it = Entrance.local(db);
    User ann = it.make("ann", "sesame");
    visit(it, ann, "a\u202e\n\"" + "x".repeat(500));
    assertThat(names(it, ann).getFirst()).hasSize(64).doesNotContain("\n", "\u202e", "\"");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0 | Firefox on Linux
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0 | Edge on Windows
          Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1 | Safari on iPhone
          Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1 | Chrome on iPhone
          Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36 | Chrome on Android
          Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15 | Safari on macOS
          Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36 | Chrome on Linux
          curl/8.5.0 | curl
          '' | Unknown device
          / | Unknown device
          """)
  void aBrowserIsCalledWhatPeopleCallIt(String agent, String name) {
    assertThat(DeviceName.of(agent == null ? "" : agent)).isEqualTo(name);
  }

  @Test
  void devicesGoOverToTheOneTheirUserWasMergedInto() {
    Entrance it = Entrance.local(db);
    User ann = it.make("ann", "sesame");
    User bob = it.make("bob", "sesame");
    visit(it, ann, "both");
    visit(it, ann, "hers");
    it.clock.pass(Duration.ofHours(1));
    visit(it, bob, "both");
    it.door.flush();
    db.write(rows -> {
      Devices.move(rows, ann.id(), bob.id());
      return 0;
    });
    Entrance later = Entrance.local(db);
    assertThat(names(later, bob)).containsExactly("both", "hers");
    assertThat(names(later, ann)).isEmpty();
  }
}
