package stagedoor.signin;

/// The kinds of listeners on which a header may name a user; those for apps do not count.
///
/// @param tcp whether any is a TCP port, with TLS or without
/// @param unix whether any is a UNIX socket
/// @param certificates whether any asks for client certificates
/// @param announced whether any takes the client's address from a PROXY head
public record Listens(boolean tcp, boolean unix, boolean certificates, boolean announced) {

  public Listens(boolean tcp, boolean unix) {
    this(tcp, unix, false, false);
  }
}
