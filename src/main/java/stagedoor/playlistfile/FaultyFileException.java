package stagedoor.playlistfile;

/// A file that cannot be read; thrown and caught within this package.
final class FaultyFileException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient FileFault fault;

  FaultyFileException(FileFault fault) {
    super(fault.toString(), null, false, false);
    this.fault = fault;
  }

  FileFault fault() {
    return fault;
  }
}
