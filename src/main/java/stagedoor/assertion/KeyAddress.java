package stagedoor.assertion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Keys at one address each, in PEM, as AWS load balancers publish them. A key is fetched when a
/// token first names it; after a few that could not be had, one a minute is tried.
public final class KeyAddress implements KeySource {

  /// Stands for the key id in the address.
  public static final String PLACEHOLDER = "{kid}";

  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MAX_KEPT = 20;
  private static final int FREE_TRIES = 5;
  private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);

  private final String template;
  private final Fetcher fetcher;
  private final InstantSource clock;
  private final Map<String, Remote<Key>> keys = new LinkedHashMap<>();
  private int tries;
  private long triedMs = Long.MIN_VALUE;
  private volatile long version;

  /// @param template an address with [#PLACEHOLDER] in its path
  public KeyAddress(String template, Fetcher fetcher, InstantSource clock) {
    this.template = template;
    this.fetcher = fetcher;
    this.clock = clock;
  }

  @Override
  public Found find(Optional<String> keyId) {
    if (keyId.filter(id -> KEY_ID.matcher(id).matches()).isEmpty()) {
      return new Found.Keys(List.of());
    }
    Optional<Remote<Key>> known = known(keyId.get());
    if (known.isEmpty()) {
      return new Found.Keys(List.of());
    }
    Optional<Key> key = known.get().first(PATIENCE);
    return key.<Found>map(it -> new Found.Keys(List.of(it)))
        .orElseGet(() -> new Found.NotThere(known.get().why()));
  }

  private synchronized Optional<Remote<Key>> known(String id) {
    Remote<Key> known = keys.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    long nowMs = clock.millis();
    if (tries >= FREE_TRIES && nowMs - triedMs < BETWEEN_TRIES.toMillis()) {
      return Optional.empty();
    }
    tries++;
    triedMs = nowMs;
    var made = new Remote<Key>("key " + id + " of the load balancer", () -> fetch(id), clock);
    keys.put(id, made);
    if (keys.size() > MAX_KEPT) {
      keys.remove(keys.keySet().iterator().next());
      version++;
    }
    return Optional.of(made);
  }

  private Key fetch(String id) throws FetchException {
    byte[] bytes = fetcher.get(URI.create(template.replace(PLACEHOLDER, id)));
    return Key.ofPem(Optional.of(id), new String(bytes, UTF_8))
        .orElseThrow(() -> new FetchException("it is no public key"));
  }

  /// A key never changes under its id; there is nothing to fetch before it is named.
  @Override
  public void refresh() {
    // see above
  }

  @Override
  public String place() {
    return template;
  }

  @Override
  public long version() {
    return version;
  }
}
