package stagedoor.signin;

import java.time.Instant;

/// A device that waits for somebody to sign it in.
///
/// @param code what its user types into the web app: eight letters
/// @param client the device's name for itself
/// @param address where it asked from, or empty text when only the proxy's address is known
public record Pairing(String code, String client, String address, Instant expires) {}
