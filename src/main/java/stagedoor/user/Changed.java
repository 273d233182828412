package stagedoor.user;

/// What became of a change to an account.
public sealed interface Changed {

  /// The account as it is now; of a deletion, as it was.
  record Done(User user) implements Changed {}

  record UnknownUser() implements Changed {}

  /// Refused: nobody would be left to administer.
  record LastAdministrator() implements Changed {}
}
