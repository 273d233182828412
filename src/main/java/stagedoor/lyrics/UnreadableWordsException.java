package stagedoor.lyrics;

import java.io.Serial;

/// A text is not what its name says: the message tells where and why.
final class UnreadableWordsException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  UnreadableWordsException(String message) {
    super(message);
  }

  UnreadableWordsException(String message, Throwable cause) {
    super(message, cause);
  }
}
