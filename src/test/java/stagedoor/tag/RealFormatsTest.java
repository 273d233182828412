package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stagedoor.Need;

/// Files of the formats that no tagger of the tests writes, made, tagged and measured by ffmpeg.
@NullMarked
class RealFormatsTest {

  /// @param exact whether the format tells its length to the sample
  record Kind(String file, String codec, boolean exact, int bitDepth, String how) {

    @Override
    public String toString() {
      return file;
    }
  }

  @TempDir private static Path folder;

  private static Prober prober = new Prober(Path.of("none"), Path.of("none"));

  @BeforeAll
  static void makeTheSound() throws IOException, InterruptedException {
    prober = Prober.find();
    byte[] noise = Bytes.random(44_100 * 4 * 3, 1);
    for (int i = 1; i < noise.length; i += 2) {
      noise[i] >>= 3;
    }
    Files.write(folder.resolve("sound.raw"), noise);
    Files.write(folder.resolve("cover.jpg"), TinySong.JPEG);
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("two.wma", "wma", false, 0, "-c:a wmav2 -b:a 128k"),
        new Kind("one.wma", "wma", false, 0, "-c:a wmav1 -b:a 128k"),
        new Kind("stereo.wv", "wavpack", true, 16, "-c:a wavpack"),
        new Kind("mono.wv", "wavpack", true, 16, "-c:a wavpack -ac 1 -ar 22050"),
        new Kind("deep.wv", "wavpack", true, 32, "-c:a wavpack -sample_fmt s32p"),
        new Kind("six.wv", "wavpack", true, 16, "-c:a wavpack -ac 6"),
        new Kind("odd.wv", "wavpack", true, 16, "-c:a wavpack -ar 37800"),
        new Kind("stereo.tta", "tta", true, 16, "-c:a tta"),
        new Kind("deep.tta", "tta", true, 24, "-c:a tta -sample_fmt s32 -ar 96000"),
        new Kind("opus.mka", "opus", false, 0, "-c:a libopus"),
        new Kind("vorbis.mka", "vorbis", false, 0, "-c:a vorbis -strict -2"),
        new Kind("flac.mka", "flac", true, 16, "-c:a flac"),
        new Kind("aac.mka", "aac", false, 0, "-c:a aac"),
        new Kind("mp3.mka", "mp3", false, 0, "-c:a libmp3lame"),
        new Kind("pcm.mka", "pcm", false, 24, "-c:a pcm_s24le"),
        new Kind("opus.webm", "opus", false, 0, "-c:a libopus"),
        new Kind("live.webm", "opus", false, 0, "-c:a libopus -live 1 -f webm"),
        new Kind("plain.aac", "aac", false, 0, "-c:a aac -f adts"),
        new Kind("wide.spx", "speex", false, 0, "-c:a libspeex -ar 16000 -ac 1"),
        new Kind("pieces.m4a", "aac", false, 0, "-c:a aac -movflags frag_keyframe+empty_moov"),
        new Kind("keys.m4a", "aac", false, 0, "-c:a aac -movflags use_metadata_tags"),
        new Kind("mono.m4a", "aac", false, 0, "-c:a aac -ac 1"),
        new Kind("six.m4a", "aac", false, 0, "-c:a aac -ac 6"),
        new Kind("eight.m4a", "aac", false, 0, "-c:a aac -ac 8"),
        new Kind("six.mp4", "ac3", false, 0, "-c:a ac3 -ac 6"),
        new Kind("five.mp4", "eac3", false, 0, "-c:a eac3 -ac 5"),
        new Kind("packed.wav", "adpcm", false, 0, "-c:a adpcm_ms"),
        new Kind("inside.wav", "mp3", false, 0, "-c:a libmp3lame"),
        new Kind("compressed.aifc", "mulaw", true, 0, "-c:a pcm_mulaw -f aiff"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aFileReadsAsByFfprobe(Kind kind)
      throws IOException, InterruptedException, UnreadableException {
    Path file = make(kind);
    Tags tags = TagReader.read(file);
    assertThat(tags.warnings()).isEmpty();
    assertThat(tags.all(Field.TITLE)).containsExactly("Título 夜");
    assertThat(tags.all(Field.ARTIST)).containsExactly("Некто");
    assertThat(tags.all(Field.ALBUM)).containsExactly("Álbum");
    assertThat(tags.first(Field.TRACK).orElse("")).startsWith("3");
    compareSound(kind, file, tags.audio());
  }

  private static Path make(Kind kind) throws IOException, InterruptedException {
    Path file = folder.resolve(kind.file());
    var how = new ArrayList<String>();
    how.addAll(List.of("-f", "s16le", "-ar", "44100", "-ac", "2"));
    how.addAll(List.of("-i", folder.resolve("sound.raw").toString()));
    for (String tag : List.of("title=Título 夜", "artist=Некто", "album=Álbum", "track=3")) {
      how.addAll(List.of("-metadata", tag));
    }
    how.addAll(List.of(kind.how().split(" ")));
    how.addAll(List.of("-write_id3v2", "1"));
    how.add(file.toString());
    prober.run(how);
    return file;
  }

  private static void compareSound(Kind kind, Path file, Audio audio)
      throws IOException, InterruptedException {
    Prober.Sound probed = prober.sound(file);
    assertThat(audio.codec()).isEqualTo(kind.codec());
    assertThat(audio.bitDepth()).isEqualTo(kind.bitDepth());
    assertThat(audio.sampleRateHz()).isEqualTo(probed.rateHz());
    assertThat(audio.channels()).isEqualTo(probed.channels());
    if (kind.exact()) {
      assertThat(audio.samples()).isEqualTo(probed.samples());
    }
    assertThat(audio.durationMs() / 1_000.0).isCloseTo(3, Offset.offset(0.08));
    assertThat(audio.audioOffset()).isLessThanOrEqualTo(probed.firstByte());
    assertThat(audio.audioOffset() + audio.audioLength()).isGreaterThanOrEqualTo(probed.endByte());
  }

  @Test
  void chainsOfRealFilesAddUp() throws IOException, InterruptedException, UnreadableException {
    Path first = make(new Kind("first.opus", "opus", true, 0, "-c:a libopus"));
    Path second = make(new Kind("second.ogg", "vorbis", true, 0, "-c:a vorbis -strict -2"));
    byte[] chain = new Bytes().raw(Files.readAllBytes(first)).raw(Files.readAllBytes(second)).all();
    Audio audio = TagReader.read(Source.of(chain)).audio();
    assertThat(audio.durationMs()).isCloseTo(6_000, Offset.offset(30));
  }

  @Test
  void retaggingByFfmpegLeavesTheSoundKnown()
      throws IOException, InterruptedException, UnreadableException {
    for (String name : List.of("again.opus", "again.ogg")) {
      String codec = name.endsWith("opus") ? "-c:a libopus" : "-c:a vorbis -strict -2";
      Path before = make(new Kind(name, "", true, 0, codec));
      Path after = folder.resolve("re" + name);
      String comment = "comment=" + "long ".repeat(20_000);
      prober.run(
          List.of("-i", before.toString(), "-c", "copy", "-metadata", comment, after.toString()));
      assertThat(SoundSample.of(after, TagReader.read(after).audio()))
          .isEqualTo(SoundSample.of(before, TagReader.read(before).audio()));
    }
  }

  /// Mutagen makes the index in front larger, and moves what each piece says of its place.
  @Test
  void retaggingPiecesOfMp4LeavesTheSoundKnown()
      throws IOException, InterruptedException, UnreadableException {
    Need.debianFile("/usr/lib/python3/dist-packages/mutagen", "python3-mutagen");
    for (String how : List.of("frag_keyframe+empty_moov", "frag_every_frame+empty_moov")) {
      Path file = make(new Kind("moved.m4a", "aac", false, 0, "-c:a aac -movflags " + how));
      byte[] before = Files.readAllBytes(file);
      byte[] sound = SoundSample.of(file, TagReader.read(file).audio());
      Prober.output(
          List.of(
              "/usr/bin/python3",
              "-c",
              "import sys, mutagen.mp4 as mp4; file = mp4.MP4(sys.argv[1]);"
                  + " file['\u00a9cmt'] = 'long ' * 20000; file.save()",
              file.toString()));
      assertThat(Files.size(file)).isGreaterThan(before.length + 50_000);
      assertThat(SoundSample.of(file, TagReader.read(file).audio()))
          .hasSize(8 + 3 * 4_096)
          .isEqualTo(sound);
      Files.delete(file);
    }
  }

  @Test
  void textsOfQuickTimeAreRead() throws IOException, InterruptedException, UnreadableException {
    Tags tags = TagReader.read(make(new Kind("old.mov", "aac", false, 0, "-c:a aac -f mov")));
    assertThat(tags.all(Field.TITLE)).containsExactly("Título 夜");
    assertThat(tags.all(Field.ARTIST)).containsExactly("Некто");
    assertThat(tags.all(Field.ALBUM)).containsExactly("Álbum");
  }

  /// What has no frame or atom of its own is kept by ffmpeg under the name that it had.
  @ParameterizedTest
  @ValueSource(strings = {"-c:a libmp3lame named.mp3", "-movflags use_metadata_tags named.m4a"})
  void namesOfAnotherFormatAreUnderstood(String how)
      throws IOException, InterruptedException, UnreadableException {
    Map<Field, String> tags =
        Map.of(
            Field.MUSICBRAINZ_ALBUMID, "musicbrainz_albumid",
            Field.MUSICBRAINZ_RECORDINGID, "MUSICBRAINZ_TRACKID",
            Field.ARTISTSORT, "artistsort",
            Field.CONDUCTOR, "CONDUCTOR",
            Field.DISCSUBTITLE, "discsubtitle",
            Field.ORIGINALDATE, "ORIGINALDATE",
            Field.BPM, "bpm",
            Field.RELEASECOUNTRY, "releasecountry");
    var command = new ArrayList<String>(List.of("-f", "s16le", "-ar", "44100", "-ac", "2"));
    command.addAll(List.of("-i", folder.resolve("sound.raw").toString()));
    tags.forEach((field, name) -> command.addAll(List.of("-metadata", name + "=" + field)));
    List<String> last = List.of(how.split(" "));
    command.addAll(last.subList(0, last.size() - 1));
    Path file = folder.resolve(last.getLast());
    command.add(file.toString());
    prober.run(command);
    Tags read = TagReader.read(file);
    tags.keySet().forEach(field -> assertThat(read.all(field)).as(field + "").contains(field + ""));
  }

  @Test
  void attachmentsOfMatroskaAreCovers()
      throws IOException, InterruptedException, UnreadableException {
    String cover = folder.resolve("cover.jpg").toString();
    Path file =
        make(
            new Kind(
                "covered.mka",
                "flac",
                true,
                16,
                "-c:a flac -attach " + cover + " -metadata:s:t mimetype=image/jpeg"));
    Picture picture = TagReader.read(file).cover().orElseThrow();
    assertThat(picture.type()).isEqualTo(Picture.Type.FRONT);
    assertThat(TagReader.picture(file, picture)).isEqualTo(TinySong.JPEG);
  }
}
