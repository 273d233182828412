package stagedoor.user;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All accounts as one immutable value.
///
/// @param version of the store when this was read
/// @param byKey whose the identities are
record Directory(
    long version,
    KnownLibraries libraries,
    Map<UserId, Account> byId,
    Map<String, Account> byName,
    Map<IdentityKey, UserId> byKey,
    Buried buried,
    Map<UserId, UserId> merged) {

  /// What deleted accounts left behind.
  ///
  /// @param names folded
  record Buried(Set<String> names, Set<IdentityKey> identities) {
    Buried {
      names = Set.copyOf(names);
      identities = Set.copyOf(identities);
    }
  }

  static final Directory NOTHING_READ =
      of(0, new KnownLibraries(List.of()), List.of(), new Buried(Set.of(), Set.of()), Map.of());

  static Directory of(
      long version,
      KnownLibraries libraries,
      Collection<Account> accounts,
      Buried buried,
      Map<UserId, UserId> merged) {
    return new Directory(
        version,
        libraries,
        accounts.stream()
            .collect(Collectors.toUnmodifiableMap(it -> it.user().id(), Function.identity())),
        accounts.stream()
            .collect(
                Collectors.toUnmodifiableMap(it -> it.user().name().folded(), Function.identity())),
        accounts.stream()
            .flatMap(it -> it.identities().stream())
            .collect(Collectors.toUnmodifiableMap(LinkedIdentity::key, LinkedIdentity::user)),
        buried,
        Map.copyOf(merged));
  }

  Optional<Account> find(UserId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Account> find(UserName name) {
    return Optional.ofNullable(byName.get(name.folded()));
  }

  Optional<Account> find(IdentityKey key) {
    return Optional.ofNullable(byKey.get(key)).flatMap(this::find);
  }

  /// Whether an account may take the name: nobody has it, had it, or is also called so.
  boolean isFree(UserName name) {
    return find(name).isEmpty()
        && find(IdentityKey.of(name)).isEmpty()
        && !buried.names().contains(name.folded());
  }

  /// Users known here whose sign-ins no longer hold in `next`, or who see less there.
  List<UserId> endedBy(Directory next) {
    return byId.values().stream()
        .map(Account::user)
        .filter(user -> next.find(user.id()).map(it -> ends(user, it.user())).orElse(true))
        .map(User::id)
        .toList();
  }

  /// The accounts that others became part of since `before`.
  Set<UserId> mergedSince(Directory before) {
    return merged.entrySet().stream()
        .filter(it -> before.byId().containsKey(it.getKey()) && !byId.containsKey(it.getKey()))
        .map(Map.Entry::getValue)
        .filter(byId::containsKey)
        .collect(Collectors.toSet());
  }

  private static boolean ends(User before, User after) {
    return after.epoch() != before.epoch()
        || !after.enabled()
        || !after.visible().libraries().containsAll(before.visible().libraries());
  }
}
