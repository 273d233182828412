package stagedoor.signin;

import java.util.Optional;
import stagedoor.user.KeyId;

/// A Subsonic app that was let in.
///
/// @param id the same as long as the app signs in by the same name and way
/// @param client the app's name for itself
/// @param key the app password it signs in with
/// @param address where it was last seen, or empty text when only the proxy's address is known
public record Device(
    String id,
    String client,
    Way way,
    Optional<KeyId> key,
    String address,
    long createdMs,
    long seenMs) {}
