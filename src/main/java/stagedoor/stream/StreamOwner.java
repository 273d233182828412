package stagedoor.stream;

/// On whose account a stream runs.
///
/// @param userId of the listener, or of the share's owner
/// @param sessionKey tells the user's sessions and app passwords apart; empty for an app with
///   neither
public record StreamOwner(long userId, String sessionKey) {}
