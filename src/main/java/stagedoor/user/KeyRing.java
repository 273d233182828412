package stagedoor.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All app passwords as one value.
///
/// @param version of the store when this was read
/// @param expiring those that will not hold for ever
record KeyRing(
    long version,
    Map<KeyId, HeldKey> byId,
    Map<String, HeldKey> byPrefix,
    Map<UserId, List<HeldKey>> byUser,
    List<HeldKey> expiring) {

  static final KeyRing NOTHING_READ = of(0, List.of());

  /// @param keys oldest first
  static KeyRing of(long version, List<HeldKey> keys) {
    var byId = new LinkedHashMap<KeyId, HeldKey>();
    var byPrefix = new HashMap<String, HeldKey>();
    var byUser = new HashMap<UserId, List<HeldKey>>();
    for (HeldKey held : keys) {
      byId.put(held.id(), held);
      byPrefix.put(held.prefix(), held);
      byUser.computeIfAbsent(held.key().user(), _ -> new ArrayList<>()).add(held);
    }
    List<HeldKey> expiring =
        keys.stream().filter(held -> held.key().expiresMs().isPresent()).toList();
    return new KeyRing(version, byId, byPrefix, byUser, expiring);
  }

  Optional<HeldKey> find(KeyId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<HeldKey> find(String prefix) {
    return Optional.ofNullable(byPrefix.get(prefix));
  }

  List<HeldKey> of(UserId user) {
    return byUser.getOrDefault(user, List.of());
  }

  /// This one, with the uses that `before` knows and the store does not.
  KeyRing keeping(KeyRing before) {
    byId.forEach((id, held) -> before.find(id).ifPresent(held::keeping));
    return this;
  }
}
