package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class Id3TagTest {

  private static final byte[] FRAMES = TinySong.untagged(1).mp3Frames();
  private static final int UNSYNCHRONISED = 0x80;

  @ParameterizedTest
  @CsvSource({
    "'(17)', Rock",
    "17, Rock",
    "(4)(51)Trance, 'Disco,Techno-Industrial,Trance'",
    "(RX), Remix",
    "((Foo), (Foo)",
    "Rock, Rock",
    "999, ''"
  })
  void numberedGenresHaveNames(String written, String expected) {
    assertThat(String.join(",", Genres.named(written))).isEqualTo(expected);
  }

  @Test
  void version23WritesTheDateInTwoFrames() throws UnreadableException {
    Tags tags = read(3, 0, text("TYER", "1999", 3), text("TDAT", "2412", 3));
    assertThat(tags.all(Field.RECORDINGDATE)).containsExactly("1999-12-24");
  }

  @Test
  void studioPeopleAndMusiciansAreTold() throws UnreadableException {
    Tags tags =
        read(4, 0, text("TIPL", "producer\0P\0mix\0M\0tea\0T", 4), text("TMCL", "oboe\0O", 4));
    assertThat(tags.all(Field.PRODUCER)).containsExactly("P");
    assertThat(tags.all(Field.MIXER)).containsExactly("M");
    assertThat(tags.all(Field.PERFORMER)).containsExactly("O (oboe)");
  }

  @Test
  void instrumentsMayHaveParenthesesAndSeparators() throws UnreadableException {
    String pairs = "drums (drum set)\0Dave Grohl\0guitar/vocals\0Kurt Cobain";
    assertThat(read(4, 0, text("TMCL", pairs, 4)).all(Field.PERFORMER))
        .containsExactly("Dave Grohl (drums (drum set))", "Kurt Cobain (guitar/vocals)");
  }

  @Test
  void lyricsWithTimesBecomeLrc() throws UnreadableException {
    byte[] timed =
        new Bytes()
            .u8(3)
            .ascii("ENG")
            .u8(2)
            .u8(1)
            .u8(0)
            .utf8("Öne\0")
            .big(61_250, 4)
            .utf8("two\0")
            .big(62_000, 4)
            .all();
    byte[] plain = new Bytes().u8(3).ascii("deu").u8(0).utf8("eins\nzwei").all();
    Tags tags = read(4, 0, TinyId3.frame("SYLT", timed, 4), TinyId3.frame("USLT", plain, 4));
    assertThat(tags.lyrics())
        .containsExactly(
            new Lyrics("eng", "[01:01.250]Öne\n[01:02.000]two"), new Lyrics("deu", "eins\nzwei"));
  }

  @Test
  void timesInMpegFramesBecomeMs() throws UnreadableException {
    byte[] timed = timed(1, 1, "one", 0, "two", 1_000);
    assertThat(read(4, 0, TinyId3.frame("SYLT", timed, 4)).lyrics())
        .containsExactly(new Lyrics("eng", "[00:00.000]one\n[00:26.122]two"));
  }

  @Test
  void partsOfLinesKeepTheirTimes() throws UnreadableException {
    byte[] timed = timed(2, 1, "\nStran", 1_000, "gers", 1_400, "\nin the night", 2_000);
    assertThat(read(4, 0, TinyId3.frame("SYLT", timed, 4)).lyrics())
        .containsExactly(
            new Lyrics(
                "eng", "[00:01.000]<00:01.000>Stran<00:01.400>gers\n[00:02.000]in the night"));
  }

  @Test
  void chordsAreNoLyrics() throws UnreadableException {
    byte[] chords = timed(2, 5, "Am", 0, "G", 1_000);
    assertThat(read(4, 0, TinyId3.frame("SYLT", chords, 4)).lyrics()).isEmpty();
  }

  /// @param linesAndTimes in turn
  private static byte[] timed(int unit, int kind, Object... linesAndTimes) {
    var out = new Bytes().u8(3).ascii("eng").u8(unit).u8(kind).u8(0);
    for (int i = 0; i < linesAndTimes.length; i += 2) {
      out.utf8(linesAndTimes[i] + "\0").big((Integer) linesAndTimes[i + 1], 4);
    }
    return out.all();
  }

  @Test
  void unsynchronisedPicturesComeBackAsTheyWere() throws UnreadableException {
    byte[] picture = new byte[3_000];
    java.util.Arrays.fill(picture, (byte) 0xFF);
    byte[] content = new Bytes().u8(0).ascii("image/jpeg\0").u8(3).u8(0).raw(picture).all();
    byte[] frame3 = TinyId3.frame("APIC", content, 3);
    byte[] wholeTag = TinyId3.tag(3, UNSYNCHRONISED, stuffed(frame3));
    byte[] frame4 = TinyId3.frame("APIC", stuffed(content), 4);
    frame4[9] = 2;
    for (byte[] tag : List.of(wholeTag, TinyId3.tag(4, 0, frame4))) {
      byte[] file = new Bytes().raw(tag).raw(FRAMES).all();
      Tags tags = TagReader.read(Source.of(file));
      assertThat(TagReader.picture(Source.of(file), tags.pictures().getFirst())).isEqualTo(picture);
    }
  }

  /// Capitals look like the beginning of a frame.
  @ParameterizedTest
  @ValueSource(strings = {"x", "X"})
  void plainSizesOfOldItunesAreUnderstood(String letter) throws UnreadableException {
    byte[] wide = new Bytes().u8(3).utf8(letter.repeat(300)).all();
    byte[] frame = new Bytes().ascii("TIT2").big(wide.length, 4).zeros(2).raw(wide).all();
    Tags tags = read(4, 0, frame, text("TALB", "Album", 4));
    assertThat(tags.all(Field.ALBUM)).containsExactly("Album");
    assertThat(tags.first(Field.TITLE).orElse("")).hasSize(300);
  }

  @Test
  void tagsAtTheEndFillOnlyWhatIsOpen() throws UnreadableException {
    byte[] old =
        new Bytes()
            .ascii("TAG")
            .ascii("Old title")
            .zeros(21)
            .ascii("Old artist")
            .zeros(84)
            .u8(17)
            .all();
    byte[] file =
        new Bytes()
            .raw(TinyId3.tag(4, 0, text("TIT2", "New title", 4)))
            .raw(FRAMES)
            .raw(TinyApe.tag("Title", "Ape title", "Genre", "A\0B"))
            .raw(old)
            .all();
    Tags tags = TagReader.read(Source.of(file));
    assertThat(tags.all(Field.TITLE)).containsExactly("New title");
    assertThat(tags.all(Field.GENRE)).containsExactly("A", "B");
    assertThat(tags.all(Field.ARTIST)).containsExactly("Old artist");
    assertThat(tags.audio().audioLength()).isEqualTo(FRAMES.length);
  }

  @Test
  void longValuesAreCutBetweenCharacters() throws UnreadableException {
    Tags tags = read(4, 0, text("TIT2", "a" + "𝄞".repeat(400), 4));
    assertThat(tags.first(Field.TITLE)).contains("a" + "𝄞".repeat(255));
  }

  private static byte[] stuffed(byte[] content) {
    var out = new Bytes();
    for (int i = 0; i < content.length; i++) {
      out.u8(content[i]);
      boolean last = i + 1 == content.length;
      if (content[i] == (byte) 0xFF
          && (last || content[i + 1] == 0 || (content[i + 1] & 0xE0) == 0xE0)) {
        out.u8(0);
      }
    }
    return out.all();
  }

  private static byte[] text(String id, String value, int version) {
    return TinyId3.frame(id, new Bytes().u8(version == 4 ? 3 : 0).utf8(value).all(), version);
  }

  private static Tags read(int version, int flags, byte[]... frames) throws UnreadableException {
    var body = new Bytes();
    for (byte[] frame : frames) {
      body.raw(frame);
    }
    byte[] tag = TinyId3.tag(version, flags, body.zeros(30).all());
    return TagReader.read(Source.of(new Bytes().raw(tag).raw(FRAMES).all()));
  }
}
