package stagedoor.user;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import stagedoor.catalogue.Visible;

/// All accounts as one immutable value.
///
/// @param version of the store when this was read
/// @param buried folded names of deleted accounts
record Directory(
    long version,
    Visible visible,
    Map<UserId, Account> byId,
    Map<String, Account> byName,
    Set<String> buried) {

  static final Directory NOTHING_READ =
      new Directory(0, new Visible(Set.of()), Map.of(), Map.of(), Set.of());

  static Directory of(long version, Visible visible, List<Account> accounts, Set<String> buried) {
    return new Directory(
        version,
        visible,
        accounts.stream()
            .collect(Collectors.toUnmodifiableMap(it -> it.user().id(), Function.identity())),
        accounts.stream()
            .collect(
                Collectors.toUnmodifiableMap(it -> it.user().name().folded(), Function.identity())),
        Set.copyOf(buried));
  }

  Optional<Account> find(UserId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Account> find(UserName name) {
    return Optional.ofNullable(byName.get(name.folded()));
  }

  /// Users known here whose sign-ins no longer hold in `next`.
  List<UserId> endedBy(Directory next) {
    return byId.values().stream()
        .map(Account::user)
        .filter(user ->
            next.find(user.id())
                .map(it -> it.user().epoch() != user.epoch() || !it.user().enabled())
                .orElse(true))
        .map(User::id)
        .toList();
  }
}
