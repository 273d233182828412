package stagedoor.library;

import java.io.IOException;

/// A picture that was found and cannot be used; [FileFaults] knows it.
final class UnusablePictureException extends IOException {

  private static final long serialVersionUID = 1L;

  UnusablePictureException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
