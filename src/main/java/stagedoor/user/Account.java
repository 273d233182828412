package stagedoor.user;

/// A user with what proves that it is them.
///
/// @param password the hash, or empty for none
/// @param sealed the recoverable copy, or no bytes for none
record Account(User user, String password, byte[] sealed) {

  @Override
  public String toString() {
    return "Account[" + user.id() + "]";
  }
}
