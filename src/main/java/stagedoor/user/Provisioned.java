package stagedoor.user;

/// What became of a user whom the proxy named.
public sealed interface Provisioned {

  /// An account with this name is there; it may be disabled.
  record Known(User user) implements Provisioned {}

  /// The account was made just now, by this call.
  record Created(User user) implements Provisioned {}

  /// The account of this name was deleted and is not made again by itself.
  record Deleted() implements Provisioned {}

  /// There is no such account, and none may be made.
  record Unknown() implements Provisioned {}
}
