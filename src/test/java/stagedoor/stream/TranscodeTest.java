package stagedoor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Await;

/// One process, without what it makes.
@NullMarked
class TranscodeTest {

  private static final Duration AGES = Duration.ofMinutes(5);

  @TempDir Path folder;

  private Transcode transcode(String script) throws Exception {
    return new Transcode(
        new ProcessBuilder("sh", "-c", script).start(),
        Files.createFile(folder.resolve("made")),
        1_000_000);
  }

  /// Requests run on virtual threads, of which no more than there are processors can work at once:
  /// one that waits for a process would take the place of another.
  @Test
  void whoReadsWhatAProcessSaysIsNoVirtualThread() throws Exception {
    Transcode waiting = transcode("sleep 300");
    waiting.start(AGES, AGES, (_, _) -> {});
    Await.that(
        "threads of the system",
        () ->
            !Await.threads("transcode").isEmpty()
                && !Await.threads("transcode-complaints").isEmpty());
    waiting.kill();
  }

  @Test
  void aListenerHearsOfTheEndAlsoWhereItCannotBeKept() throws Exception {
    Transcode ended = transcode("printf sound");
    Transcode.Listener listener = ended.join().orElseThrow();
    ended.start(
        AGES,
        AGES,
        (_, _) -> {
          throw new IllegalStateException("as a fault of ours would");
        });
    assertThat(listener.awaitEnd(AGES)).isTrue();
    listener.leave();
  }
}
