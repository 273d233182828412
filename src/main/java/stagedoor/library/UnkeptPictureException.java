package stagedoor.library;

import java.io.IOException;

/// A picture that was made and that the disk does not take.
final class UnkeptPictureException extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean first;

  /// @param first whether the one before was kept
  UnkeptPictureException(boolean first, IOException cause) {
    super(cause);
    this.first = first;
  }

  boolean isFirst() {
    return first;
  }
}
