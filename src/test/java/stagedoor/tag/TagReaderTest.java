package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@NullMarked
class TagReaderTest {

  private static final String RECORDING = "11111111-2222-4333-8444-555555555555";

  private static final TinySong SONG =
      TinySong.tagged("Ólafur Arnalds", "Island Songs", 3, "Ѕвет/光")
          .with(Field.ARTISTS, "Ólafur Arnalds", "坂本龍一")
          .with(Field.GENRE, "Neo-Classical", "Ambient")
          .with(Field.DISC, "2/3")
          .with(Field.COMPILATION, "1")
          .with(Field.GAPLESS, "1")
          .with(Field.BPM, "96")
          .with(Field.PRODUCER, "Nils Frahm")
          .with(Field.COMMENT, "first take")
          .with(Field.MUSICBRAINZ_RECORDINGID, RECORDING)
          .with(Field.MUSICBRAINZ_ALBUMARTISTID, RECORDING)
          .with(Field.REPLAYGAIN_TRACK_GAIN, "-6.5 dB")
          .with(Field.RECORDINGDATE, "2016-10-28")
          .withCover(TinySong.JPEG);

  @TempDir private Path folder;

  /// An ID3 tag that is nearly all picture; what is not written of it takes no room on the disk.
  @Test
  void aPictureOf200MbIsKnownButNeverRead() throws IOException, UnreadableException {
    int pictureBytes = 200_000_000;
    Path path = folder.resolve("large.mp3");
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(new byte[] {'I', 'D', '3', 4, 0, 0});
      file.write(syncSafe(10 + pictureBytes));
      file.writeBytes("APIC");
      file.write(syncSafe(pictureBytes));
      file.writeBytes("\0\0\0image/jpeg\0\3\0\377\330\377");
      file.seek(20L + pictureBytes);
      file.write(SONG.bytes(TinySong.Kind.MP3_V24));
    }
    Tags tags = TagReader.read(path);
    assertThat(tags.audio().durationMs()).isPositive();
    Picture large = tags.cover().orElseThrow();
    assertThat(large.length()).isGreaterThan(TagReader.MAX_PICTURE_BYTES);
    assertThatThrownBy(() -> TagReader.picture(path, large))
        .isInstanceOf(UnreadableException.class);
  }

  private static byte[] syncSafe(int size) {
    return new byte[] {
      (byte) (size >> 21 & 127),
      (byte) (size >> 14 & 127),
      (byte) (size >> 7 & 127),
      (byte) (size & 127)
    };
  }

  @ParameterizedTest
  @EnumSource(TinySong.Kind.class)
  void everyFormatGivesItsTags(TinySong.Kind kind) throws IOException, UnreadableException {
    Tags tags = TagReader.read(write(SONG.bytes(kind)));
    assertThat(tags.warnings()).isEmpty();
    assertThat(tags.all(Field.TITLE)).containsExactly("Ѕвет/光");
    assertThat(tags.all(Field.ARTIST)).containsExactly("Ólafur Arnalds");
    assertThat(tags.all(Field.ARTISTS)).containsExactly("Ólafur Arnalds", "坂本龍一");
    assertThat(tags.all(Field.ALBUMARTIST)).containsExactly("Ólafur Arnalds");
    assertThat(tags.all(Field.ALBUM)).containsExactly("Island Songs");
    assertThat(tags.all(Field.GENRE)).containsExactly("Neo-Classical", "Ambient");
    assertThat(tags.all(Field.TRACK)).containsExactly("3");
    assertThat(tags.all(Field.DISC)).containsExactly("2/3");
    assertThat(tags.all(Field.COMPILATION)).containsExactly("1");
    assertThat(tags.all(Field.GAPLESS)).containsExactly("1");
    assertThat(tags.all(Field.PRODUCER)).containsExactly("Nils Frahm");
    assertThat(tags.all(Field.MUSICBRAINZ_ALBUMARTISTID)).containsExactly(RECORDING);
    assertThat(tags.all(Field.MUSICBRAINZ_RECORDINGID)).containsExactly(RECORDING);
    assertThat(tags.all(Field.REPLAYGAIN_TRACK_GAIN)).containsExactly("-6.5 dB");
    if (kind != TinySong.Kind.MP3_V22) {
      assertThat(tags.all(Field.BPM)).containsExactly("96");
      assertThat(tags.all(Field.COMMENT)).containsExactly("first take");
    }
    if (kind != TinySong.Kind.M4A && kind != TinySong.Kind.ALAC) {
      assertThat(tags.all(Field.RECORDINGDATE)).containsExactly("2016-10-28");
    }
  }

  @ParameterizedTest
  @EnumSource(TinySong.Kind.class)
  void everyFormatGivesItsPicture(TinySong.Kind kind) throws IOException, UnreadableException {
    Path file = write(SONG.bytes(kind));
    List<Picture> pictures = TagReader.read(file).pictures();
    assertThat(pictures).hasSize(1);
    assertThat(pictures.getFirst().type()).isEqualTo(Picture.Type.FRONT);
    assertThat(TagReader.picture(file, pictures.getFirst())).isEqualTo(TinySong.JPEG);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MP3_V24 | mp3    | 46080 | 1045 | 128  | 44100 | 0
          FLAC    | flac   | 44100 | 1000 | 32   | 44100 | 16
          VORBIS  | vorbis | 44100 | 1000 | 29   | 44100 | 0
          OPUS    | opus   | 48000 | 1000 | 16   | 48000 | 0
          SPEEX      | speex    | 32000 | 2000 | 8    | 16000   | 0
          OGG_FLAC   | flac     | 44100 | 1000 | 16   | 44100   | 16
          M4A     | aac    | 44100 | 1000 | 32   | 44100 | 0
          ALAC    | alac   | 44100 | 1000 | 32   | 44100 | 16
          WAV     | pcm    | 44100 | 1000 | 1411 | 44100 | 16
          AIFF    | pcm    | 44100 | 1000 | 1411 | 44100 | 16
          WMA        | wma      | 44100 | 1000 | 32   | 44100   | 0
          APE        | ape      | 44100 | 1000 | 33   | 44100   | 16
          WAVPACK    | wavpack  | 44100 | 1000 | 29   | 44100   | 16
          MUSEPACK_7 | musepack | 44100 | 1000 | 32   | 44100   | 0
          MUSEPACK_8 | musepack | 44100 | 1000 | 32   | 44100   | 0
          TTA        | tta      | 44100 | 1000 | 32   | 44100   | 16
          DSF        | dsd      | 28224 | 10   | 5645 | 2822400 | 1
          DFF        | dsd      | 28224 | 10   | 5645 | 2822400 | 1
          ADTS       | aac      | 44032 | 998  | 37   | 44100   | 0
          MATROSKA   | opus     | 48000 | 1000 | 32   | 48000   | 0
          """)
  void everyFormatTellsItsSound(
      TinySong.Kind kind, String codec, long samples, int ms, int kbps, int rateHz, int bitDepth)
      throws IOException, UnreadableException {
    Audio audio = TagReader.read(write(SONG.bytes(kind))).audio();
    assertThat(audio.codec()).isEqualTo(codec);
    assertThat(audio.samples()).isEqualTo(samples);
    assertThat(audio.durationMs()).isEqualTo(ms);
    assertThat(audio.bitRate()).isEqualTo(kbps);
    assertThat(audio.sampleRateHz()).isEqualTo(rateHz);
    assertThat(audio.bitDepth()).isEqualTo(bitDepth);
    assertThat(audio.channels()).isEqualTo(kind == TinySong.Kind.SPEEX ? 1 : 2);
  }

  /// The place of the sound must not depend on the tags' content, or a retagged song is lost.
  @ParameterizedTest
  @EnumSource(TinySong.Kind.class)
  void theSoundIsFoundWhateverTheTags(TinySong.Kind kind) throws IOException, UnreadableException {
    byte[] tagged = SONG.bytes(kind);
    byte[] plain = new TinySong(java.util.Map.of(), new byte[0], SONG.seed()).bytes(kind);
    assertThat(sound(tagged)).isNotEmpty().isEqualTo(sound(plain));
  }

  private static byte[] sound(byte[] file) throws UnreadableException {
    Audio audio = TagReader.read(Source.of(file)).audio();
    return Source.of(file).all(audio.audioOffset(), (int) audio.audioLength());
  }

  @Test
  void aBigPictureOverManyOggPagesIsReadBack() throws IOException, UnreadableException {
    byte[] picture = Bytes.random(1 << 20, 7);
    for (TinySong.Kind kind :
        List.of(TinySong.Kind.VORBIS, TinySong.Kind.OPUS, TinySong.Kind.OGG_FLAC)) {
      Path file = write(SONG.withCover(picture).bytes(kind));
      Tags tags = TagReader.read(file);
      assertThat(TagReader.picture(file, tags.pictures().getFirst())).isEqualTo(picture);
      assertThat(tags.audio().durationMs()).isEqualTo(1_000);
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "no music at all", "ID3", "fLaC", "OggS", "RIFF....WAVE", "....ftyp"})
  void whatIsNoMusicIsRefusedWithASentence(String content) throws IOException {
    Path file = write(new Bytes().ascii(content).all());
    assertThatThrownBy(() -> TagReader.read(file))
        .isInstanceOf(UnreadableException.class)
        .hasMessageMatching("[A-Z].*\\.");
  }

  @Test
  void aMissingFileAndAFolderAreRefused() {
    assertThatThrownBy(() -> TagReader.read(folder.resolve("none.mp3")))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("it is not there");
    assertThatThrownBy(() -> TagReader.read(folder)).isInstanceOf(UnreadableException.class);
  }

  @Test
  void tagsWithoutSoundGiveTheTagsAndAWarning() throws UnreadableException {
    Tags tags = TagReader.read(Source.of(TinyId3.tag(SONG, 4)));
    assertThat(tags.first(Field.ALBUM)).contains("Island Songs");
    assertThat(tags.audio().durationMs()).isZero();
    assertThat(tags.warnings()).anyMatch(w -> w.contains("No sound"));
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(Files.createTempFile(folder, "song", ""), content);
  }
}
