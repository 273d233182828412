package stagedoor.user;

import java.util.List;
import java.util.Set;
import stagedoor.catalogue.LibraryId;

/// A user with what proves that it is them.
///
/// @param password the hash, or empty for none
/// @param sealed the recoverable copy, or no bytes for none
/// @param libraries those the account was given; an administrator sees all without
/// @param identities what providers call the user
record Account(
    User user,
    String password,
    byte[] sealed,
    Set<LibraryId> libraries,
    List<LinkedIdentity> identities) {

  Account {
    libraries = Set.copyOf(libraries);
    identities = List.copyOf(identities);
  }

  boolean isKnownTo(String provider) {
    return identities.stream().anyMatch(it -> it.key().provider().equals(provider));
  }

  @Override
  public String toString() {
    return "Account[" + user.id() + "]";
  }
}
