package stagedoor.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Need;
import stagedoor.http.RawClient;
import stagedoor.stream.Ffmpeg;

/// A Debian package of freely licensed music, scanned by the whole server: long MP3 files without
/// any tag.
class RealMusicTest {

  @TempDir Path folder;

  @Test
  void untaggedFilesAreCalledByTheirNamesAndLastAsLongAsFfprobeSays() throws Exception {
    Path music = Need.debianFile("/usr/share/games/asc/music", "asc-music");
    Ffmpeg ffmpeg = Ffmpeg.find(Optional.empty(), folder.resolve("ffmpeg"));
    try (LiveServer server =
        LiveServer.start(folder, "musicfolder=" + music, "extauth.trustedsources=127.0.0.1")
            .scanned()) {
      List<Path> files = mp3(music);
      assertThat(files).hasSize(3);
      for (Path file : files) {
        String title = file.getFileName().toString().replace(".mp3", "");
        String found = search(server.port(), title);
        assertThat(found).contains("\"title\":\"" + title + "\"");
        double seconds =
            Double.parseDouble(found.replaceFirst("(?s).*\"duration\":(\\d+).*", "$1"));
        assertThat(seconds).as(title).isCloseTo(duration(ffmpeg, file), within(1.0));
      }
    }
  }

  private static List<Path> mp3(Path music) throws IOException {
    try (Stream<Path> files = Files.walk(music)) {
      return files.filter(file -> file.toString().endsWith(".mp3")).toList();
    }
  }

  private static String search(int port, String title) throws IOException {
    String target =
        "/rest/search3?v=1.16.1&c=test&f=json&artistCount=0&albumCount=0&query=" + title;
    return RawClient.get(port, target, "Remote-User: ann").text();
  }

  private static double duration(Ffmpeg ffmpeg, Path file)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ffmpeg.probe().toString(),
                "-v",
                "error",
                "-show_entries",
                "format=duration",
                "-of",
                "csv=p=0",
                file.toString())
            .start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).isZero();
    return Double.parseDouble(text);
  }
}
