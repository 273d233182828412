package stagedoor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Fuzzing;

/// A damaged configuration file is read or refused with sentences, and never half believed.
@NullMarked
class ConfigFuzzTest {

  private static final List<String> FILES =
      List.of(
          """
          MusicFolder = "/music"
          Port = 4533
          LogLevel = 'debug'
          [ExtAuth]
          TrustedSources = ["10.0.0.0/8", "@"]
          UserHeader = "Remote-User"
          LogoutURL = "https://auth.example/logout?rd={returnTo}"
          """,
          """
          ReverseProxyWhitelist = "10.0.0.0/8,::1/128"
          ReverseProxyUserHeader = "X-User"
          SessionTimeout = "48h"
          Scanner.Schedule = "@every 1h"
          [Tags.genre]
          Split = ["/", ";"]
          """,
          """
          # names
          BaseURL = \"\"\"
          /music\"\"\"
          EnableSharing = true
          ImageCacheSize = "500MB"
          Backup = { Path = "/b", Count = 3, Schedule = "0 0 * * *" }
          """);

  private static final List<String> WORDS =
      List.of(
          "[",
          "]",
          "[[",
          "]]",
          "=",
          "\"",
          "\"\"\"",
          "'",
          "'''",
          "#",
          "\\",
          "\\u0000",
          "\\UFFFFFFFF",
          "true",
          "1_000",
          "0x",
          "1979-05-27T07:32:00Z",
          "inf",
          "nan",
          "{",
          "}",
          ".",
          "[ExtAuth]",
          "TrustedSources",
          "TLSCert",
          "\u00e9",
          "\u2028",
          "\r\n",
          "\n\n");

  @TempDir private Path folder = Path.of("");

  @Test
  void noFileMakesTheReaderFail() {
    Path file = folder.resolve("stagedoor.toml");
    new Fuzzing(FILES, WORDS)
        .run(bytes -> {
          try {
            Files.write(file, bytes);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          ConfigReader.Reading reading = ConfigReader.read(Map.of(), Map.of(), folder);
          reading.faults().forEach(fault -> assertThat(fault.toString()).isNotBlank());
          assertThat(reading.config().all()).hasSameSizeAs(Options.ALL);
        });
  }
}
