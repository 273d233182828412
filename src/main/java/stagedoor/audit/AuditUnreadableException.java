package stagedoor.audit;

import java.io.IOException;

/// The audit file could not be read.
public final class AuditUnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  AuditUnreadableException(IOException cause) {
    super("could not read the audit file", cause);
  }
}
