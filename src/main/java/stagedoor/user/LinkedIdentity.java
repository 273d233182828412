package stagedoor.user;

/// What a provider calls the owner of an account.
///
/// @param id 1 and up
public record LinkedIdentity(long id, UserId user, IdentityKey key) {}
