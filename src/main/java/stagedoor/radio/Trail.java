package stagedoor.radio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;

/// What is asked for one listener, one address after the other, each told by a server before.
final class Trail {

  private static final int MAX_REDIRECTIONS = 5;
  private static final int FOUND = 200;

  /// That of UTF-8, read byte by byte.
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  /// What stands at the end of redirections.
  ///
  /// @param address of the last server
  /// @param content to be read before anything else is asked
  record Found(WebAddress address, AnswerHead head, InputStream content) {

    boolean isList() {
      return StationList.isOne(head.contentType(), address.uri());
    }
  }

  private final StationServer server;
  private final Tuning tuning;
  private boolean mayBeAtHome = true;

  Trail(StationServer server, Tuning tuning) {
    this.server = server;
    this.tuning = tuning;
  }

  Found follow(WebAddress from) throws NoSound {
    WebAddress address = from;
    for (int asked = 0; asked <= MAX_REDIRECTIONS; asked++) {
      StationServer.Answer answer = server.ask(address, mayBeAtHome, tuning);
      mayBeAtHome &= answer.fromHome();
      AnswerHead head = answer.head();
      if (!head.isRedirection()) {
        if (head.status() != FOUND) {
          throw new NoSound(Fault.REFUSED);
        }
        return new Found(address, head, answer.content());
      }
      address = head.next(address).orElseThrow(() -> new NoSound(Fault.LED_ASTRAY));
    }
    throw new NoSound(Fault.LED_ASTRAY);
  }

  /// The list that was found, byte by byte.
  ///
  /// @throws NoSound also when it is longer than [StationList#MAX_BYTES]
  String list(Found found) throws NoSound {
    try {
      byte[] bytes = found.content().readNBytes(StationList.MAX_BYTES + 1);
      if (bytes.length > StationList.MAX_BYTES) {
        throw new NoSound(Fault.NO_SOUND);
      }
      String text = new String(bytes, ISO_8859_1);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    } catch (IOException broken) {
      throw new NoSound(tuning.isExpired() ? Fault.SILENT : Fault.UNREACHABLE);
    }
  }
}
