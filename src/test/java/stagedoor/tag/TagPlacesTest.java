package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tags in unusual places, and unusual forms of the formats.
@NullMarked
class TagPlacesTest {

  private static final TinySong SONG =
      TinySong.tagged("Artist", "Album", 1, "Title").withCover(TinySong.JPEG);
  private static final byte[] FRAMES = SONG.mp3Frames();

  @Test
  void anApeTagMayComeFirst() throws UnreadableException {
    Tags tags = read(TinyApe.leading("Title", "Ahead"), FRAMES);
    assertThat(tags.all(Field.TITLE)).containsExactly("Ahead");
    assertThat(tags.audio().audioLength()).isEqualTo(FRAMES.length);
  }

  @Test
  void anId3TagWithAFooterMayComeLast() throws UnreadableException {
    byte[] tag = TinyId3.tag(4, 0x10, TinyId3.frame("TIT2", new byte[] {3, 'B'}, 4));
    byte[] footer = java.util.Arrays.copyOf(tag, 10);
    System.arraycopy(new byte[] {'3', 'D', 'I'}, 0, footer, 0, 3);
    Tags tags = read(FRAMES, tag, footer);
    assertThat(tags.all(Field.TITLE)).containsExactly("B");
    assertThat(tags.audio().audioLength()).isEqualTo(FRAMES.length);
  }

  @Test
  void lyrics3IsSteppedOver() throws UnreadableException {
    byte[] lyrics = new Bytes().ascii("LYRICSBEGINLYR00005Hello000024LYRICS200").all();
    byte[] old = new Bytes().ascii("TAG").ascii("Old").zeros(121).u8(17).all();
    Tags tags = read(FRAMES, TinyApe.tag("Title", "Ape"), lyrics, old);
    assertThat(tags.all(Field.TITLE)).containsExactly("Ape");
    assertThat(tags.all(Field.GENRE)).containsExactly("Rock");
    assertThat(tags.audio().audioLength()).isEqualTo(FRAMES.length);
  }

  @ParameterizedTest
  @EnumSource(names = {"APE", "WAVPACK", "MUSEPACK_7", "MUSEPACK_8"})
  void apeTagsComeBeforeId3WhereTheyAreAtHome(TinySong.Kind kind) throws UnreadableException {
    TinySong other = TinySong.tagged("Other", "Other", 2, "Other").with(Field.GENRE, "Folk");
    Tags tags = read(TinyId3.tag(other, 4), SONG.bytes(kind));
    assertThat(tags.all(Field.TITLE)).containsExactly("Title");
    assertThat(tags.all(Field.GENRE)).containsExactly("Folk");
  }

  @Test
  void oldMonkeysAudioIsMeasured() throws UnreadableException {
    Audio audio = read(TinyApe.oldMonkeysAudio(SONG)).audio();
    assertThat(audio.durationMs()).isEqualTo(1_000);
    assertThat(audio.bitDepth()).isEqualTo(24);
  }

  @Test
  void theLastBlockTellsTheLengthOfPipedWavPack() throws UnreadableException {
    assertThat(read(TinyApe.pipedWavPack(SONG)).audio().durationMs()).isEqualTo(1_000);
  }

  @Test
  void musepackTellsItsGains() throws UnreadableException {
    Tags seven = read(TinyApe.musepack7(SONG));
    assertThat(seven.all(Field.REPLAYGAIN_TRACK_GAIN)).containsExactly("-2.50 dB");
    assertThat(seven.all(Field.REPLAYGAIN_TRACK_PEAK)).containsExactly("0.500000");
    Tags eight = read(TinyApe.musepack8(SONG.with(Field.REPLAYGAIN_TRACK_PEAK, "0.9")));
    assertThat(eight.all(Field.REPLAYGAIN_TRACK_GAIN)).containsExactly("-1.59 dB");
    assertThat(eight.all(Field.REPLAYGAIN_TRACK_PEAK)).containsExactly("0.9");
    assertThat(eight.all(Field.REPLAYGAIN_ALBUM_GAIN)).isEmpty();
  }

  @Test
  void dsdiffWithoutId3TellsArtistAndTitle() throws UnreadableException {
    Tags tags = read(TinyDsd.dffWithoutId3(SONG, "Somebody", "Something"));
    assertThat(tags.all(Field.ARTIST)).containsExactly("Somebody");
    assertThat(tags.all(Field.TITLE)).containsExactly("Something");
  }

  @Test
  void levelsOfMatroskaMayBeNamedInsteadOfNumbered() throws UnreadableException {
    Tags tags = read(TinyMatroska.merged(SONG));
    SONG.tags().forEach((field, values) -> assertThat(tags.all(field)).isEqualTo(values));
    assertThat(tags.audio().sampleRateHz()).isEqualTo(48_000);
  }

  @Test
  void aMatroskaStreamIsMeasuredByItsLastBlock() throws UnreadableException {
    Tags tags = read(TinyMatroska.stream(SONG));
    assertThat(tags.audio().durationMs()).isEqualTo(1_000);
    assertThat(tags.all(Field.ALBUM)).containsExactly("Album");
    assertThat(tags.pictures()).hasSize(1);
  }

  @Test
  void aFragmentedMp4IsMeasuredByItsPieces() throws UnreadableException {
    Audio audio = read(TinyMp4.fragmented(SONG)).audio();
    assertThat(audio.samples()).isEqualTo(TinySong.SAMPLE_RATE_HZ);
    assertThat(audio.audioLength()).isGreaterThan(3_500);
  }

  private static Tags read(byte[]... parts) throws UnreadableException {
    var file = new Bytes();
    for (byte[] part : parts) {
      file.raw(part);
    }
    return TagReader.read(Source.of(file.all()));
  }
}
