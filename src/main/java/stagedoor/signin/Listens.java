package stagedoor.signin;

import java.util.Optional;

/// The kinds of listeners on which a header may name a user; those for apps do not count.
///
/// @param v4 whether peers of IPv4 reach any, with TLS or without
/// @param v6 whether peers of IPv6 do
/// @param unix whether any is a UNIX socket
/// @param certificates whether any asks for client certificates
/// @param announced whether any takes the client's address from a PROXY head
public record Listens(
    boolean v4, boolean v6, boolean unix, boolean certificates, boolean announced) {

  private static final String EVERY_V4 = "0.0.0.0";
  private static final String EVERY_V6 = "::";

  public Listens(boolean tcp, boolean unix) {
    this(tcp, tcp, unix, false, false);
  }

  /// On a TCP port. A name may mean addresses of both families, and the addresses that stand for
  /// all of this machine are heard in both, `0.0.0.0` too (`JettyServerTest`).
  ///
  /// @param host an address, IPv6 with or without brackets, or a name
  public static Listens at(String host, boolean certificates, boolean announced) {
    String bare = host.replaceAll("^\\[|]$", "");
    Optional<Address> address =
        bare.equals(EVERY_V4) || bare.equals(EVERY_V6) ? Optional.empty() : Address.parse(bare);
    boolean v4 = address.filter(Address::v6).isEmpty();
    boolean v6 = address.isEmpty() || !v4;
    return new Listens(v4, v6, false, certificates, announced);
  }

  /// Whether any is a TCP port.
  boolean tcp() {
    return v4 || v6;
  }
}
