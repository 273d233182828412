package stagedoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.audit.Event;
import stagedoor.config.ConfigSource;
import stagedoor.http.ListenException;

@NullMarked
class ReloadingTest {

  private static final String BEGINNING = "[ExtAuth]\nTrustedSources = '10.0.0.1'\n";

  @TempDir Path folder;

  private final List<Settings> followed = new ArrayList<>();
  private final List<Event> audit = new ArrayList<>();
  private int writes;

  @SuppressWarnings("NullAway.Init")
  private ConfigSource source;

  @BeforeEach
  void begin() throws IOException {
    source = new ConfigSource(Map.of(), Map.of(), folder);
    write("stagedoor.toml", BEGINNING);
  }

  /// Each writing has a time of its own, however fast the test is.
  private void write(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.parse("2026-11-01T12:00:00Z").plusSeconds(++writes)));
  }

  private Reloading reloading() {
    return reloading(() -> {});
  }

  /// @param first is done while the server takes over the first changes
  private Reloading reloading(Runnable first) {
    var started = Settings.read(source.read().config(), folder).usable().orElseThrow();
    return new Reloading(
        source,
        started,
        next -> {
          followed.add(next);
          if (followed.size() == 1) {
            first.run();
          }
        },
        audit::add);
  }

  private static void lookTwice(Reloading reloading) {
    reloading.look();
    reloading.look();
  }

  @Test
  void nothingIsReadWhileNothingChanges() {
    lookTwice(reloading());
    assertThat(followed).isEmpty();
  }

  @Test
  void aFileThatChangesIsReadOnceItIsLeftAlone() throws IOException {
    Reloading reloading = reloading();
    write("stagedoor.toml", "[ExtAuth]\nTrustedSources = '10.0.0.2");
    reloading.look();
    write("stagedoor.toml", "[ExtAuth]\nTrustedSources = '10.0.0.2'\nAutoCreate = false\n");
    reloading.look();
    assertThat(followed).isEmpty();
    lookTwice(reloading);
    assertThat(followed).hasSize(1);
    assertThat(audit)
        .extracting(event -> event.kind().text() + ' ' + event.result())
        .containsExactly("configuration-changed ExtAuth.TrustedSources ExtAuth.AutoCreate");
    lookTwice(reloading);
    assertThat(followed).hasSize(1);
  }

  @Test
  void aFaultyFileChangesNothingUntilItIsMended() throws IOException {
    Reloading reloading = reloading();
    write("stagedoor.toml", "[ExtAuth]\nTrustedSources = '127.1'\n");
    lookTwice(reloading);
    lookTwice(reloading);
    write("stagedoor.toml", "not TOML at all [");
    lookTwice(reloading);
    assertThat(followed).isEmpty();
    write("stagedoor.toml", BEGINNING + "Mode = 'required'\n");
    lookTwice(reloading);
    assertThat(followed).singleElement().matches(it -> it.door().trust().required());
  }

  @Test
  void filesThatTheConfigurationNamesAreWatchedToo() throws IOException {
    write("secret", "0123456789abcdef");
    write(
        "stagedoor.toml",
        BEGINNING + "ProxySecretHeader = 'X-Secret'\nProxySecretFile = 'secret'\n");
    Reloading reloading = reloading();
    write("secret", "fedcba9876543210");
    lookTwice(reloading);
    assertThat(followed).hasSize(1);
    assertThat(audit).extracting(Event::result).containsExactly("ExtAuth.ProxySecretFile");
    Files.delete(folder.resolve("secret"));
    lookTwice(reloading);
    assertThat(followed).as("a file that is gone").hasSize(1);
    write("secret", "0123456789abcdef");
    lookTwice(reloading);
    assertThat(followed).hasSize(2);
  }

  @Test
  void whatChangesWhileTheServerTakesOverIsReadNext() throws IOException {
    Reloading reloading = reloading(() -> quickly("[ExtAuth]\nTrustedSources = '10.0.0.3'\n"));
    write("stagedoor.toml", "[ExtAuth]\nTrustedSources = '10.0.0.2'\n");
    lookTwice(reloading);
    assertThat(followed).hasSize(1);
    lookTwice(reloading);
    assertThat(followed).hasSize(2);
    lookTwice(reloading);
    assertThat(followed).hasSize(2);
  }

  private void quickly(String text) {
    try {
      write("stagedoor.toml", text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theDoorsStayWhereTheyAreUntilARestart() throws IOException {
    Reloading reloading = reloading();
    write("stagedoor.toml", "Address = 'unix:door.sock'\n");
    lookTwice(reloading);
    assertThat(followed)
        .singleElement()
        .satisfies(next -> {
          assertThat(next.door().trust().delegated())
              .as("a socket that is not open yet makes nobody trusted")
              .isFalse();
          assertThat(next.doors().address()).isEqualTo("http://127.0.0.1:4533");
        });
  }

  @Test
  void whatTheServerCannotTakeOverIsTriedAgainWithTheNextChange() throws IOException {
    Reloading reloading =
        reloading(() -> {
          throw new ListenException("the certificate went away");
        });
    write("stagedoor.toml", "[ExtAuth]\nTrustedSources = '10.0.0.2'\n");
    lookTwice(reloading);
    assertThat(audit).isEmpty();
    reloading.now();
    assertThat(audit).extracting(Event::result).containsExactly("ExtAuth.TrustedSources");
  }
}
