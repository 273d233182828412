package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.catalogue.Change;
import stagedoor.catalogue.Folder;
import stagedoor.catalogue.Visible;
import stagedoor.http.Reply;

/// A folder of 100,000 songs is sent as a whole, as the protocol has it, and never held as a whole.
@NullMarked
class HugeDirectoryTest {

  private static final int SONGS = 100_000;

  /// Counts songs by what stands before each, and knows the largest piece.
  private static final class Counting extends OutputStream {
    private static final String SONG = "\"isDir\":false";

    private long bytes;
    private int songs;
    private int largest;
    private String end = "";

    @Override
    public void write(int one) {
      throw new UnsupportedOperationException("byte by byte");
    }

    @Override
    public void write(byte[] piece, int offset, int length) {
      String text = end + new String(piece, offset, length, UTF_8);
      for (int at = text.indexOf(SONG); at >= 0; at = text.indexOf(SONG, at + 1)) {
        songs++;
      }
      end = text.substring(Math.max(0, text.length() - SONG.length() + 1));
      bytes += length;
      largest = Math.max(largest, length);
    }
  }

  private static Reply directory(House house) {
    Folder top =
        house
            .shelf
            .now()
            .folders()
            .top(SmallLibrary.MAIN, Visible.of(SmallLibrary.MAIN))
            .orElseThrow();
    String id = top.folders(0, 1).items().getFirst().id().toString();
    return house.call(house.bob, "getMusicDirectory", "id", id, "f", "json");
  }

  private static void add(House house, int songs) {
    house.shelf.update(
        catalogue -> catalogue.apply(Change.added(SmallLibrary.more(songs), List.of(), List.of())));
  }

  @Test
  void itIsSentPieceByPiece() throws IOException {
    try (House house = new House()) {
      add(house, SONGS);
      assertThat(directory(house).content()).isInstanceOf(Reply.Content.Flow.class);
      var out = new Counting();
      ((Reply.Content.Flow) directory(house).content()).writer().writeTo(out);
      assertThat(out.songs).isGreaterThan(SONGS);
      assertThat(out.largest).isLessThan(2 * SparePieces.BYTES);
      assertThat(out.bytes).isGreaterThan(SONGS * 500L);
    }
  }

  @Test
  void itSaysWhatAShortOneSays() throws IOException {
    try (House house = new House()) {
      add(house, Answer.MOST_HELD);
      Reply reply = directory(house);
      var out = new ByteArrayOutputStream();
      ((Reply.Content.Flow) reply.content()).writer().writeTo(out);
      Map<String, Object> all = JsonTree.parse(out.toByteArray());
      assertThat(all).containsKey("subsonic-response");
      assertThat(all.toString()).contains("status=ok", "title=More 0,", "title=Hunter,");
    }
  }
}
