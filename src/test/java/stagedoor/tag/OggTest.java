package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class OggTest {

  private static final TinySong SONG =
      TinySong.tagged("Artist", "Album", 1, "Title").withCover(TinySong.JPEG);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 20})
  void streamsThatFollowOneAnotherAddUp(int links) throws UnreadableException {
    var chain = new Bytes();
    for (int i = 0; i < links; i++) {
      TinySong.Kind kind = i % 2 == 0 ? TinySong.Kind.VORBIS : TinySong.Kind.OPUS;
      chain.raw(TinyOgg.withSerial(SONG.bytes(kind), i));
    }
    Tags tags = TagReader.read(Source.of(chain.all()));
    assertThat(tags.audio().durationMs()).isEqualTo(links * 1_000);
    assertThat(tags.audio().codec()).isEqualTo("vorbis");
    assertThat(tags.all(Field.TITLE)).containsExactly("Title");
  }

  @Test
  void aStreamBesideTheSoundIsNoChain() throws UnreadableException {
    byte[] picture = TinyOgg.withSerial(SONG.bytes(TinySong.Kind.SPEEX), 9);
    byte[] sound = SONG.bytes(TinySong.Kind.VORBIS);
    int firstOfSound = pageEnd(sound, 0);
    int firstOfPicture = pageEnd(picture, 0);
    byte[] file =
        new Bytes()
            .raw(java.util.Arrays.copyOf(sound, firstOfSound))
            .raw(picture)
            .raw(java.util.Arrays.copyOfRange(sound, firstOfSound, sound.length))
            .raw(java.util.Arrays.copyOfRange(picture, firstOfPicture, picture.length))
            .all();
    assertThat(TagReader.read(Source.of(file)).audio().durationMs()).isEqualTo(1_000);
  }

  @Test
  void soundBehindAStreamOfAnotherKindIsFound() throws UnreadableException {
    byte[] sound = SONG.bytes(TinySong.Kind.VORBIS);
    byte[] skeleton = new Bytes().ascii("fishead").zeros(73).all();
    byte[] before = TinyOgg.withSerial(TinyOgg.pages(List.of(skeleton), 0, 0), 3);
    Source file = Source.of(new Bytes().raw(before).raw(sound).all());
    Tags tags = TagReader.read(file);
    assertThat(tags.audio().durationMs()).isEqualTo(1_000);
    assertThat(tags.all(Field.TITLE)).containsExactly("Title");
    assertThat(TagReader.picture(file, tags.pictures().getFirst())).isEqualTo(TinySong.JPEG);
  }

  @Test
  void whatWasCutOutOfABroadcastBeginsAtItsFirstPage() throws UnreadableException {
    byte[] head = SONG.bytes(TinySong.Kind.OPUS);
    int headers = pageEnd(head, pageEnd(head, 0));
    long hour = 3_600L * 48_000;
    byte[] file =
        new Bytes()
            .raw(java.util.Arrays.copyOf(head, headers))
            .raw(TinyOgg.pages(List.of(SONG.noise(500)), hour, 2))
            .raw(TinyOgg.pages(List.of(SONG.noise(500)), hour + 96_000, 3))
            .all();
    assertThat(TagReader.read(Source.of(file)).audio().durationMs()).isEqualTo(2_000);
  }

  @Test
  void aDamagedSecondStreamLeavesTheFirst() throws UnreadableException {
    byte[] rubbish = TinyOgg.withSerial(TinyOgg.pages(List.of(SONG.noise(500)), 7, 0), 4);
    byte[] file = new Bytes().raw(SONG.bytes(TinySong.Kind.VORBIS)).raw(rubbish).all();
    assertThat(TagReader.read(Source.of(file)).audio().durationMs()).isEqualTo(1_000);
  }

  private static int pageEnd(byte[] file, int page) throws UnreadableException {
    return (int) OggPackets.endOfPage(Source.of(file), page);
  }
}
