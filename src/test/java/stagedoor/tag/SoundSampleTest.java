package stagedoor.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullMarked
class SoundSampleTest {

  private static final TinySong SONG =
      TinySong.tagged("Artist", "Album", 1, "Title").withCover(Bytes.random(200_000, 5));

  @ParameterizedTest
  @EnumSource(TinySong.Kind.class)
  void tagsDoNotMatterAndTheSoundDoes(TinySong.Kind kind) throws UnreadableException {
    byte[] sample = sample(SONG.bytes(kind));
    byte[] untagged = sample(new TinySong(Map.of(), TinySong.JPEG, SONG.seed()).bytes(kind));
    byte[] other = sample(new TinySong(SONG.tags(), SONG.cover(), SONG.seed() + 1).bytes(kind));
    assertThat(sample).hasSizeGreaterThan(1_000).isEqualTo(untagged).isNotEqualTo(other);
  }

  @ParameterizedTest
  @EnumSource(names = {"VORBIS", "OPUS", "SPEEX", "OGG_FLAC"})
  void pagesOfOggMayBeNumberedAnew(TinySong.Kind kind) throws UnreadableException {
    byte[] file = SONG.bytes(kind);
    byte[] renumbered = TinyOgg.renumbered(file, 40);
    assertThat(renumbered).isNotEqualTo(file);
    assertThat(sample(renumbered)).isEqualTo(sample(file));
  }

  @Test
  void pagesOfOggMayBeCutAnew() throws UnreadableException {
    byte[] head = SONG.bytes(TinySong.Kind.VORBIS);
    Audio audio = TagReader.read(Source.of(head)).audio();
    byte[] headers = Arrays.copyOf(head, (int) audio.audioOffset());
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      packets.add(Bytes.random(100 + 37 * i, i));
    }
    byte[] wide = new Bytes().raw(headers).raw(pages(packets, 15)).all();
    byte[] narrow = new Bytes().raw(headers).raw(pages(packets, 2)).all();
    assertThat(sample(wide)).hasSize(8 + 2 * 4_096).isEqualTo(sample(narrow));
  }

  private static byte[] pages(List<byte[]> packets, int together) {
    var out = new Bytes();
    for (int from = 0; from < packets.size(); from += together) {
      int to = Math.min(packets.size(), from + together);
      out.raw(TinyOgg.pages(packets.subList(from, to), 700L * to, 100 + from));
    }
    return out.all();
  }

  @Test
  void ofPiecesOfMp4OnlyTheSoundCounts() throws UnreadableException {
    byte[] file = TinyMp4.fragmented(SONG);
    byte[] moved = file.clone();
    byte[] louder = file.clone();
    int index = last(file, "tfhd");
    moved[index + 9]++;
    louder[last(file, "mdat") + 700]++;
    assertThat(sample(moved)).isEqualTo(sample(file)).isNotEqualTo(sample(louder));
    var other = new TinySong(SONG.tags(), SONG.cover(), SONG.seed() + 1);
    assertThat(sample(TinyMp4.fragmented(other))).isNotEqualTo(sample(file));
  }

  private static int last(byte[] file, String type) {
    return new String(file, StandardCharsets.ISO_8859_1).lastIndexOf(type);
  }

  private static byte[] sample(byte[] file) throws UnreadableException {
    Source source = Source.of(file);
    return SoundSample.of(source, TagReader.read(source).audio());
  }
}
