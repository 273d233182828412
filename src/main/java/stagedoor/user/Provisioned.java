package stagedoor.user;

import java.util.Optional;

/// What became of somebody whom a provider named.
public sealed interface Provisioned {

  /// Their account is there; it may be disabled.
  record Known(User user) implements Provisioned {}

  /// Their account was there, and follows what the provider says now.
  ///
  /// @param linked the subject that the account is known by from now on, when it was not before
  record Followed(User before, User user, Optional<IdentityKey> linked) implements Provisioned {}

  /// The account was made just now, by this call.
  record Created(User user) implements Provisioned {}

  /// The account was deleted and is not made again by itself.
  record Deleted() implements Provisioned {}

  /// There is no such account, and none may be made.
  record Unknown() implements Provisioned {}

  /// They are in none of the allowed groups.
  record NotInGroup() implements Provisioned {}

  /// No provider may use the name.
  record Reserved() implements Provisioned {}

  /// The name means two accounts.
  record Ambiguous() implements Provisioned {}

  /// The account of this name is another person's at the provider.
  record OfAnother() implements Provisioned {}
}
