package stagedoor.assertion;

import java.time.Duration;
import java.util.Set;

/// What a token must be like.
///
/// @param issuer exactly what its `iss` must say
/// @param audiences of which its `aud` must name one (or its `signer` be one)
/// @param leeway by how much clocks may differ
/// @param maxChars a longer text is no token
public record Rules(
    Set<Algorithm> algorithms,
    String issuer,
    Set<String> audiences,
    Form form,
    Duration leeway,
    int maxChars) {

  public Rules {
    algorithms = Set.copyOf(algorithms);
    audiences = Set.copyOf(audiences);
    if (algorithms.isEmpty() || issuer.isEmpty() || audiences.isEmpty()) {
      throw new IllegalArgumentException("nothing would be accepted, or anything");
    }
  }
}
