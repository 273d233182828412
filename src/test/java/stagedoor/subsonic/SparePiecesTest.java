package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stagedoor.http.Reply;

class SparePiecesTest {

  private final SparePieces spare = new SparePieces();

  @Test
  void anArrayIsLentToOneAtATime() {
    byte[] first = spare.take();
    assertThat(spare.take()).isNotSameAs(first);
    spare.giveBack(first);
    assertThat(spare.take()).isSameAs(first);
    assertThat(spare.take()).isNotSameAs(first);
  }

  @Test
  void fewAreKeptAndNoneOfAnotherSize() {
    Stream.generate(spare::take).limit(2 * SparePieces.MOST).toList().forEach(spare::giveBack);
    assertThat(spare.count()).isEqualTo(SparePieces.MOST);
    spare.take();
    spare.giveBack(new byte[SparePieces.BYTES + 1]);
    assertThat(spare.count()).isEqualTo(SparePieces.MOST - 1);
  }

  private Reply.Content.Pieces written(String text) {
    var buffer = new Utf8Buffer(spare);
    buffer.jsonText(text);
    return buffer.content();
  }

  private static String read(Reply.Content.Pieces content) {
    var all = ByteBuffer.allocate((int) content.lengthBytes());
    content.pieces().forEach(piece -> all.put(piece.duplicate()));
    return new String(all.array(), UTF_8);
  }

  /// Else an answer would hold what another user was answered.
  @Test
  void whatWasNotSentYetIsWrittenOverByNobody() {
    var first = written("first ".repeat(20_000));
    var second = written("second ".repeat(20_000));
    assertThat(read(first)).isEqualTo('"' + "first ".repeat(20_000) + '"');
    assertThat(read(second)).isEqualTo('"' + "second ".repeat(20_000) + '"');
  }

  @Test
  void piecesAreGivenBackOnceHoweverOftenSomebodySaysSo() {
    var content = written("text ".repeat(20_000));
    content.whenSent().run();
    int kept = spare.count();
    assertThat(kept).isEqualTo(content.pieces().size());
    content.whenSent().run();
    assertThat(spare.count()).isEqualTo(kept);
  }

  @Test
  void whoWritesOnAfterTheEndSpoilsNothing() {
    var buffer = new Utf8Buffer(spare);
    buffer.jsonText("one");
    var content = buffer.content();
    buffer.jsonText("two");
    assertThat(read(content)).isEqualTo("\"one\"");
    content.whenSent().run();
    buffer.jsonText("three");
    assertThat(read(written("four"))).isEqualTo("\"four\"");
  }
}
