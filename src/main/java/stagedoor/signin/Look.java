package stagedoor.signin;

import java.util.List;
import java.util.Optional;

/// What looking at a request's peer and head found.
///
/// @param matched the entry of the trusted sources that the peer matched, as it is written; empty
///   when the peer is not trusted
/// @param seen the names of the identity headers that arrived, aliases included, as the client or
///   the proxy spelled them; never a value
/// @param claimed what the sign-in header says, whether it counts or not; made fit to be shown
record Look(Claim claim, Optional<String> matched, List<String> seen, Optional<String> claimed) {

  Look {
    seen = List.copyOf(seen);
  }

  /// The same at a door where no header counts.
  Look overlooked() {
    return new Look(new Claim.Nothing(), matched, seen, claimed);
  }
}
