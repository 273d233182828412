package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.Need;

/// Real music against two independent readers: tags and pictures against mutagen, sound against
/// ffprobe and ffmpeg.
@NullMarked
class RealFilesTest {

  private static final Path MUSIC = Path.of("/usr/share/games/asc/music");
  private static final Path MORE_MUSIC = Path.of("/usr/share/games/wesnoth/1.16/data/core/music");

  /// File name -> how ffmpeg makes it.
  private static final Map<String, List<String>> COPIES =
      Map.ofEntries(
          Map.entry("v23.mp3", List.of("-c:a", "libmp3lame", "-q:a", "4")),
          Map.entry(
              "v24-without-xing.mp3",
              List.of("-c:a", "libmp3lame", "-b:a", "96k", "-write_xing", "0")),
          Map.entry("walked.mp3", List.of("-c:a", "libmp3lame", "-q:a", "2", "-write_xing", "0")),
          Map.entry("mono.mp3", List.of("-c:a", "libmp3lame", "-ac", "1", "-ar", "44100")),
          Map.entry("flac.flac", List.of("-c:a", "flac")),
          Map.entry("deep.flac", List.of("-c:a", "flac", "-sample_fmt", "s32", "-ar", "96000")),
          Map.entry("vorbis.ogg", List.of("-c:a", "vorbis", "-strict", "-2", "-ar", "44100")),
          Map.entry("opus.opus", List.of("-c:a", "libopus", "-b:a", "64k")),
          Map.entry("flac.oga", List.of("-c:a", "flac")),
          Map.entry("aac.m4a", List.of("-c:a", "aac", "-b:a", "96k")),
          Map.entry("alac.m4a", List.of("-c:a", "alac")),
          Map.entry("pcm.wav", List.of("-c:a", "pcm_s16le")),
          Map.entry("deep.wav", List.of("-c:a", "pcm_s24le")),
          Map.entry("pcm.aiff", List.of("-c:a", "pcm_s16be")),
          Map.entry("deep.aiff", List.of("-c:a", "pcm_s24be")));

  private static final Map<String, Field> FIELDS =
      Map.of(
          "title", Field.TITLE,
          "artist", Field.ARTIST,
          "albumartist", Field.ALBUMARTIST,
          "album", Field.ALBUM,
          "genre", Field.GENRE,
          "composer", Field.COMPOSER,
          "tracknumber", Field.TRACK,
          "discnumber", Field.DISC,
          "artists", Field.ARTISTS,
          "musicbrainz_trackid", Field.MUSICBRAINZ_RECORDINGID);

  @TempDir private static Path folder;

  private static Prober prober = new Prober(Path.of("none"), Path.of("none"));

  @BeforeAll
  static void findPrograms() {
    prober = Prober.find();
  }

  /// File -> field -> values, as mutagen reads the copies it tagged.
  private static Map<String, Map<String, List<String>>> copies()
      throws IOException, InterruptedException {
    Path source = Need.debianFile(MUSIC + "/frontiers.mp3", "asc-music");
    Path copies = Files.createDirectory(folder.resolve("copies"));
    for (var copy : COPIES.entrySet()) {
      prober.convert(source, copy.getValue(), copies.resolve(copy.getKey()));
    }
    Need.debianFile("/usr/lib/python3/dist-packages/mutagen", "python3-mutagen");
    String lines =
        Prober.output(
            List.of("/usr/bin/python3", "src/test/python/tagged_copies.py", copies.toString()));
    var expected = new LinkedHashMap<String, Map<String, List<String>>>();
    for (String line : lines.lines().toList()) {
      String[] columns = line.split("\t");
      expected
          .computeIfAbsent(columns[0], f -> new LinkedHashMap<>())
          .computeIfAbsent(columns[1], f -> new ArrayList<>())
          .add(URLDecoder.decode(columns[2].replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    return expected;
  }

  @Test
  void taggedCopiesReadAsByMutagenAndFfprobe()
      throws IOException, InterruptedException, UnreadableException, NoSuchAlgorithmException {
    Map<String, Map<String, List<String>>> expected = copies();
    assertThat(expected.keySet()).hasSize(COPIES.size());
    for (var entry : expected.entrySet()) {
      Path file = folder.resolve("copies").resolve(entry.getKey());
      Tags tags = TagReader.read(file);
      assertThat(tags.warnings()).as(entry.getKey()).isEmpty();
      for (var field : FIELDS.entrySet()) {
        assertThat(tags.all(field.getValue()))
            .as("%s %s", entry.getKey(), field.getKey())
            .isEqualTo(entry.getValue().get(field.getKey()));
      }
      assertThat(List.of(coverHash(file, tags)))
          .as("%s cover", entry.getKey())
          .isEqualTo(entry.getValue().get("cover"));
      compareSound(file, tags.audio());
    }
  }

  private static String coverHash(Path file, Tags tags)
      throws UnreadableException, NoSuchAlgorithmException {
    byte[] cover = TagReader.picture(file, tags.pictures().getFirst());
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(cover));
  }

  @Test
  void longFilesWithoutTagsAreMeasuredToTheSample()
      throws IOException, InterruptedException, UnreadableException {
    Need.debianFile(MUSIC.toString(), "asc-music");
    for (Path file : filesOf(MUSIC, ".mp3")) {
      Tags tags = TagReader.read(file);
      assertThat(tags.values()).as(file.toString()).isEmpty();
      compareSound(file, tags.audio());
    }
  }

  @Test
  void oggFilesOfAGameReadAsByFfprobe()
      throws IOException, InterruptedException, UnreadableException {
    Need.debianFile(MORE_MUSIC.toString(), "wesnoth-1.16-music");
    List<Path> files = filesOf(MORE_MUSIC, ".ogg");
    assertThat(files).hasSize(41);
    for (Path file : files) {
      Tags tags = TagReader.read(file);
      Map<String, String> probed = prober.tags(file);
      assertThat(tags.first(Field.TITLE).orElse(""))
          .as(file.toString())
          .isEqualTo(probed.getOrDefault("title", ""));
      assertThat(String.join(";", tags.all(Field.ARTIST)))
          .as(file.toString())
          .isEqualTo(probed.getOrDefault("artist", ""));
      assertThat(tags.audio().durationMs() / 1_000.0)
          .as(file.toString())
          .isCloseTo(prober.seconds(file), org.assertj.core.data.Offset.offset(0.002));
    }
  }

  private static void compareSound(Path file, Audio audio)
      throws IOException, InterruptedException {
    Prober.Sound probed = prober.sound(file);
    String name = file.getFileName().toString();
    // ffmpeg's AAC decoder leaves the last frame's padding in; its file reader knows better.
    long samples =
        audio.codec().equals("aac")
            ? Math.round(prober.seconds(file) * probed.rateHz())
            : probed.samples();
    assertThat(audio.samples()).as("%s samples", name).isEqualTo(samples);
    assertThat(audio.sampleRateHz()).as("%s rate", name).isEqualTo(probed.rateHz());
    assertThat(audio.channels()).as("%s channels", name).isEqualTo(probed.channels());
    assertThat(audio.audioOffset()).as("%s offset", name).isEqualTo(probed.firstByte());
    // Of Ogg, ffprobe tells where a packet's page begins, not where the packet ends.
    boolean ogg = name.matches(".*\\.(ogg|oga|opus)");
    assertThat(audio.audioOffset() + audio.audioLength())
        .as("%s end", name)
        .isEqualTo(ogg ? Files.size(file) : probed.endByte());
  }

  private static List<Path> filesOf(Path start, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
