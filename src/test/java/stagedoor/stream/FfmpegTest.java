package stagedoor.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class FfmpegTest {

  @TempDir Path folder;

  @Test
  void theBundledProgramIsUnpackedOnceForItsOwnerOnly() throws IOException {
    Path cache = folder.resolve("cache");
    Ffmpeg first = Ffmpeg.find(Optional.empty(), "", cache);
    Path home = cache.resolve("ffmpeg-7.1.1-1.5.12");
    assertThat(first.program()).isEqualTo(home.resolve("ffmpeg"));
    assertThat(first.probe()).isExecutable();
    assertThat(first.version()).isEqualTo("7.1.1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
        .isEqualTo("rwx------");
    Object key = Files.getAttribute(home, "unix:ino");
    assertThat(Ffmpeg.find(Optional.empty(), "", cache).program()).isEqualTo(first.program());
    assertThat(Files.getAttribute(home, "unix:ino")).isEqualTo(key);
  }

  @Test
  void severalStartsAtOnceUnpackOneWholeProgram() throws Exception {
    Callable<Path> find = () -> Ffmpeg.find(Optional.empty(), "", folder).program();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var found : threads.invokeAll(List.of(find, find, find))) {
        assertThat(found.get()).isExecutable();
      }
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void anInstalledProgramIsTakenWhenNewEnoughAndAble() throws IOException {
    Path old = fake("old", "4.4.2", "libmp3lame libopus aac flac");
    Path poor = fake("poor", "6.1", "aac flac");
    Path good = fake("good", "n6.1-dirty", "libmp3lame libopus aac flac");
    String path = old + ":" + poor + ":" + good;
    Ffmpeg found = Ffmpeg.find(Optional.empty(), path, folder);
    assertThat(found.program()).isEqualTo(good.resolve("ffmpeg"));
    assertThat(found.version()).isEqualTo("n6.1-dirty");
  }

  @Test
  void theConfiguredProgramWinsAndMustRun() throws IOException {
    Path old = fake("old", "4.4.2", "aac").resolve("ffmpeg");
    assertThat(Ffmpeg.find(Optional.of(old), "", folder).version()).isEqualTo("4.4.2");
    Path missing = folder.resolve("nothing");
    assertThatThrownBy(() -> Ffmpeg.find(Optional.of(missing), "", folder))
        .isInstanceOf(FfmpegException.class)
        .hasMessageContaining("FFmpegPath")
        .hasMessageContaining(missing.toString());
  }

  private Path fake(String name, String version, String encoders) throws IOException {
    Path home = Files.createDirectory(folder.resolve(name));
    String listed = String.join("\n A....D ", encoders.split(" "));
    FakeFfmpeg.write(
        home,
        """
        [ "$1" = -version ] && echo "ffmpeg version %s Copyright" && exit
        echo "Encoders: \n A....D %s "
        """
            .formatted(version, listed.replace("\n", " x\n")));
    return home;
  }
}
