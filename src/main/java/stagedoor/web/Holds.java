package stagedoor.web;

import java.util.Set;
import java.util.stream.Collectors;
import stagedoor.signin.Caller;
import stagedoor.stream.StreamOwner;
import stagedoor.user.User;
import stagedoor.user.UserId;

/// Whether what flows was opened with something that holds at this moment: an account that is
/// enabled, and the session or the app password.
final class Holds {

  private static final String KEY = "key-";

  private final People people;
  private final Set<String> sessions;

  Holds(People people) {
    this.people = people;
    this.sessions =
        people.sessions().ids().stream().map(Caller::hold).collect(Collectors.toUnmodifiableSet());
  }

  boolean of(Caller caller) {
    boolean same =
        people
            .users()
            .find(caller.id())
            .filter(it -> it.epoch() == caller.user().epoch())
            .isPresent();
    return same && of(caller.id(), caller.hold());
  }

  boolean of(StreamOwner owner) {
    return of(new UserId(owner.userId()), owner.sessionKey());
  }

  /// @param hold as [Caller#hold] writes it; what is no session and no app password holds as long
  ///   as the account
  private boolean of(UserId id, String hold) {
    boolean enabled = people.users().find(id).filter(User::enabled).isPresent();
    return enabled
        && (hold.startsWith(KEY)
            ? people.doorkeeper().apps().keys().of(id).stream()
                .anyMatch(key -> Caller.hold(key.id()).equals(hold))
            : hold.isEmpty() || !Character.isDigit(hold.charAt(0)) || sessions.contains(hold));
  }
}
