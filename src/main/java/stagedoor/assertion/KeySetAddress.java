package stagedoor.assertion;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A key set at an address. A key id it does not hold asks for a newer set, once a minute.
public final class KeySetAddress implements KeySource {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// Tells the address, which may have to be found out first.
  @FunctionalInterface
  public interface Address {
    URI find() throws FetchException;
  }

  private final String name;
  private final Remote<KeySet> set;

  /// @param name of the key set, for log lines
  public KeySetAddress(String name, Address address, Fetcher fetcher, InstantSource clock) {
    this.name = name;
    set = new Remote<>(name, () -> KeySet.read(fetcher.get(address.find())), clock);
  }

  @Override
  public Found find(Optional<String> keyId) {
    Optional<KeySet> held = set.first(PATIENCE);
    if (held.isEmpty()) {
      return new Found.NotThere(set.why());
    }
    List<Key> keys = held.get().of(keyId);
    return new Found.Keys(
        keys.isEmpty() && keyId.isPresent()
            ? set.newer(PATIENCE).map(newer -> newer.of(keyId)).orElse(keys)
            : keys);
  }

  @Override
  public void refresh() {
    set.refresh();
  }

  @Override
  public String place() {
    return name;
  }

  @Override
  public long version() {
    return set.version();
  }
}
