package stagedoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stagedoor.tag.Field;
import stagedoor.tag.TinySong;

@NullMarked
class InspectCommandTest {

  private static final TinySong SONG =
      TinySong.tagged("Ann", "First", 3, "Song")
          .with(Field.PERFORMER, "Bob (viola)")
          .withCover(new byte[] {1, 2, 3});

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @EnumSource(TinySong.Kind.class)
  void everyValueIsShownWithThePlaceItStandsIn(TinySong.Kind kind) throws IOException {
    Files.write(folder.resolve("song"), SONG.bytes(kind));
    assertThat(run("song")).isZero();
    assertThat(shown())
        .containsPattern("TITLE +\"Song\"  [A-Z]")
        .containsPattern("title +Song\n")
        .containsPattern("person +artist: Ann\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"MP3_V23", "MP3_V24", "M4A", "FLAC"})
  void totalsAreShown(TinySong.Kind kind) throws IOException {
    TinySong song = SONG.with(Field.TRACK, "3/12").with(Field.DISC, "/2");
    Files.write(folder.resolve("song"), song.bytes(kind));
    assertThat(run("song")).isZero();
    assertThat(shown()).containsPattern("tracks +12\n").containsPattern("discs +2\n");
  }

  @Test
  void aValueThatAnotherTagSaysBetterIsMarked() throws IOException {
    byte[] song = SONG.bytes(TinySong.Kind.MP3_V24);
    byte[] file = Arrays.copyOf(song, song.length + 128);
    byte[] old = "TAGOther title".getBytes(UTF_8);
    System.arraycopy(old, 0, file, song.length, old.length);
    Files.write(folder.resolve("song.mp3"), file);
    assertThat(run("song.mp3")).isZero();
    assertThat(shown())
        .containsPattern("TITLE +\"Song\" {2}ID3v2.4 TIT2\n")
        .containsPattern("TITLE +\"Other title\" {2}ID3v1 title \\(not used");
  }

  @Test
  void namesWithoutMeaningAndTagsOfTheOwnersAreShown() throws IOException {
    Files.writeString(folder.resolve("stagedoor.toml"), "[Tags.mine]\nAliases = [\"performer\"]");
    Files.write(folder.resolve("song.flac"), SONG.bytes(TinySong.Kind.FLAC));
    assertThat(run("song.flac", "--json")).isZero();
    assertThat(out.toString(UTF_8)).contains("\"own\":{\"mine\":[\"Bob (viola)\"]}");
  }

  @Test
  void jsonHoldsOneObjectForEachFileThatCouldBeRead() throws IOException {
    Files.write(folder.resolve("a.flac"), SONG.bytes(TinySong.Kind.FLAC));
    Files.write(folder.resolve("b.m4a"), SONG.bytes(TinySong.Kind.M4A));
    assertThat(run("--json", "a.flac", "b.m4a", "missing.mp3")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("missing.mp3: The file could not be read");
    List<String> names = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(out.toByteArray())) {
      while (json.nextToken() != null) {
        if (json.getParsingContext().getNestingDepth() == 2 && "file".equals(json.currentName())) {
          names.add(json.nextTextValue());
        }
      }
    }
    assertThat(names).containsExactly("a.flac", "b.m4a");
  }

  @Test
  void theTracksOfASheetAreShownOrWhyItCannotBeUsed() throws IOException {
    Files.write(folder.resolve("live.mp3"), SONG.bytes(TinySong.Kind.MP3_V24));
    String sheet =
        """
        FILE live.wav WAVE
        TRACK 01 AUDIO
        INDEX 01 00:00:00
        TRACK 02 AUDIO
        TITLE Second
        INDEX 01 00:00:30
        """;
    Files.writeString(folder.resolve("live.cue"), sheet);
    assertThat(run("live.mp3")).isZero();
    assertThat(shown())
        .containsPattern("track 1 +0:00.000, 0:00.400 long {2}Track 1 / Ann\n")
        .containsPattern("track 2 +0:00.400, 0:00.645 long {2}Second / Ann\n");
    out.reset();
    assertThat(run("live.mp3", "--json")).isZero();
    assertThat(out.toString(UTF_8)).contains("\"tracks\":[{\"number\":1,\"startMs\":0");
    out.reset();
    Files.writeString(folder.resolve("live.cue"), sheet.replace("INDEX 01 00:00:30", ""));
    assertThat(run("live.mp3")).isZero();
    assertThat(shown()).contains("live.cue: Line 4, column 1: Track 2 has no INDEX 01.");
  }

  @Test
  void theTracksOfASheetInTheTagsAreShown() throws IOException {
    String sheet =
        """
        FILE live.wav WAVE
        TRACK 01 AUDIO
        INDEX 01 00:00:00
        TRACK 02 AUDIO
        TITLE Second
        INDEX 01 00:00:30
        """;
    byte[] file = SONG.with(Field.CUESHEET, sheet).bytes(TinySong.Kind.FLAC);
    Files.write(folder.resolve("live.flac"), file);
    assertThat(run("live.flac")).isZero();
    assertThat(shown()).containsPattern("track 2 +0:00.400, 0:00.600 long {2}Second / Ann\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"MP3_V24", "M4A", "FLAC"})
  void loudnessKeyAndCommentAreShown(TinySong.Kind kind) throws IOException {
    TinySong song =
        SONG.with(Field.REPLAYGAIN_TRACK_GAIN, "-6.50 dB")
            .with(Field.REPLAYGAIN_TRACK_PEAK, "0.98")
            .with(Field.REPLAYGAIN_ALBUM_GAIN, "1.25")
            .with(Field.REPLAYGAIN_ALBUM_PEAK, "1")
            .with(Field.KEY, "Am")
            .with(Field.COMMENT, "pure " + "x".repeat(300));
    Files.write(folder.resolve("song"), song.bytes(kind));
    assertThat(run("song")).isZero();
    assertThat(shown())
        .containsPattern("trackGain +-6.5 dB\n")
        .containsPattern("trackPeak +0.98\n")
        .containsPattern("albumGain +1.25 dB\n")
        .containsPattern("albumPeak +1.0\n")
        .containsPattern("key +Am\n")
        .containsPattern("comment +pure x{195}\\.\\.\\.\n");
    out.reset();
    assertThat(run("song", "--json")).isZero();
    assertThat(out.toString(UTF_8))
        .contains("\"trackGain\":\"-6.5 dB\"", "\"comment\":\"pure " + "x".repeat(300) + "\"");
  }

  @Test
  void controlCharactersOfAFileDoNotReachTheTerminal() throws IOException {
    TinySong song = SONG.with(Field.TITLE, "a\u001b[31mred");
    Files.write(folder.resolve("song.flac"), song.bytes(TinySong.Kind.FLAC));
    assertThat(run("song.flac")).isZero();
    assertThat(shown()).doesNotContain("\u001b").contains("a\uFFFD[31mred");
  }

  /// Whoever opens a pipe waits for somebody who writes into it.
  @Test
  @Timeout(20)
  void aPipeIsNotOpened() throws Exception {
    String pipe = folder.resolve("song.mp3").toString();
    assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
    assertThat(run("song.mp3")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8)).contains("song.mp3: This is no file");
  }

  @Test
  void withoutAFileTheWordsAreWrong() {
    assertThat(run()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
  }

  private String shown() {
    return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private int run(String... words) {
    var all = new ArrayList<>(List.of("inspect"));
    all.addAll(List.of(words));
    var surroundings =
        new Surroundings(
            Map.of(),
            folder,
            Optional.empty(),
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new Commands(surroundings).run(all.toArray(String[]::new));
  }
}
