package stagedoor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"20MB, 20MB", "19MiB, 19MiB", "20MiB, 20MB", "100MB, 20MB", "1024, 1024"})
  void ofASizeThatIsMoreThanCanBeAsMuchAsCanIsTaken(String given, String taken) {
    var reading = read("MaxImageUploadSize", given);
    assertThat(reading.config().text("MaxImageUploadSize")).isEqualTo(taken);
    if (given.equals(taken)) {
      assertThat(reading.warnings()).isEmpty();
    } else {
      assertThat(reading.warnings())
          .singleElement()
          .asString()
          .startsWith("MaxImageUploadSize (flag --MaxImageUploadSize): \"" + given + "\" is more")
          .endsWith("20MB is taken");
    }
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Port                            | 0 1 65535              | 65536 70000 -1 many 1e3
          UnixSocketPerm                  | 660 0660               | 0680 66 rw
          LogLevel                        | fatal error warn info debug trace DEBUG | loud warning 3
          LogFormat                       | text json JSON         | xml
          AuthRequestLimit                | 0 1 999999999          | -1 1000000000
          AuthWindowLength                | 1s 20s 1m              | 0s 0 999ms -20s
          SessionTimeout                  | 1s 30m 36500d          | 0s 0 soon
          SessionMaxAge                   | 30d                    | 0
          DefaultShareExpiration          | 1h 8760h               | 0s
          ExtAuth.KeyFreshness            | 0 30d                  | -1d
          Scanner.WatcherWait             | 0 0s 5s 1h             | 61m
          Scanner.ReadTime                | 1s 30s 1h              | 0 2h
          Scanner.PurgeMissing            | never always Full      | sometimes
          CoverArtQuality                 | 1 75 100               | 0 101 -5
          ImageCacheSize                  | 0 500MB                | -1 big
          TranscodingCacheSize            | 0 100MB                | much
          MaxImageUploadSize              | 1KiB 10MB 21MB 2GiB    | 0 1023 big
          Transcoding.MaxConcurrent       | 0 8                    | -1
          Transcoding.MaxConcurrentPerUser| 0 2                    | -1
          Limits.HeadSize                 | 1KiB 1MiB              | 1023 2MiB
          Limits.Fields                   | 8 1000                 | 7 1001
          Limits.HeadTime                 | 1s 1h                  | 0 61m
          Limits.BodySize                 | 1KiB 1GiB              | 0 2GiB
          Limits.FormSize                 | 1KiB 1GiB              | 0 2GiB
          Limits.Connections              | 8 100000               | -1 100001
          Limits.EventStreams             | 1 1000                 | 0
          Limits.Streams                  | 1 1000                 | 0 1001
          """)
  void aValueOutsideOfWhatIsSensibleStopsTheStart(String name, String right, String wrong) {
    for (String value : right.split(" ")) {
      assertThat(read(name, value).faults()).as(value).isEmpty();
    }
    for (String value : wrong.split(" ")) {
      assertThat(read(name, value).faults())
          .as(value)
          .singleElement()
          .hasToString(
              name
                  + " (flag --"
                  + name
                  + "): \""
                  + value
                  + "\" is not "
                  + Options.need(name).right());
      assertThat(read(name, value).config().text(name)).isEqualTo(Options.need(name).byDefault());
    }
  }

  @ParameterizedTest(name = "{0} must be {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Port             | a whole number from 0 to 65535
          AuthRequestLimit | a whole number of at most nine digits, at least 0
          Backup.Count     | a whole number of at most nine digits
          LogFormat        | one of text or json
          LogLevel         | one of fatal, error, warn, info, debug or trace
          AuthWindowLength | a duration of at least 1s, such as 90s, 15m, 48h or 30d
          KeyFreshness     | a duration such as 90s, 15m, 48h or 30d
          Limits.HeadTime  | a duration from 1s to 1h
          Limits.HeadSize  | a size from 1KiB to 1MiB
          ImageCacheSize   | a size such as 500MB or 1GiB
          """)
  void theWordsForATypeNameItsBounds(String name, String right) {
    assertThat(Options.find(name).or(() -> Options.find("ExtAuth." + name)).orElseThrow().right())
        .isEqualTo(right);
  }

  private ConfigReader.Reading read(String name, String value) {
    return ConfigReader.read(Map.of(name, value), Map.of(), folder);
  }
}
