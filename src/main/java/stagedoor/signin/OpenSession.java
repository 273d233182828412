package stagedoor.signin;

/// A web session as its user is shown it.
///
/// @param agent the browser, as it names itself
/// @param address the client's address when it was opened, or empty text
/// @param seenMs when it was last used
public record OpenSession(
    SessionId id, Way way, String agent, String address, long createdMs, long seenMs) {}
