package stagedoor.signin;

import stagedoor.user.UserId;

/// A web session, known by a random value that only the browser's cookie holds.
///
/// @param epoch of the user when it was opened; it ends when the user's epoch moves on
/// @param way [Way#PASSWORD_SESSION] and [Way#LINK] stand alone; [Way#PROXY] proves nothing by
///   itself
/// @param agent the browser, as it names itself
/// @param address the client's address when it was opened, or empty text
record Session(
    SessionId id, UserId user, long epoch, Way way, String agent, String address, long createdMs) {}
