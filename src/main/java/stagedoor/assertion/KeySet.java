package stagedoor.assertion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/// The keys of one provider at one time: one at least.
///
/// @param total how many keys the set holds, also of kinds that are of no use here
record KeySet(List<Key> keys, int total) {

  static final int MAX_KEYS = 100;

  KeySet {
    keys = List.copyOf(keys);
  }

  /// Reads a JSON Web Key Set (RFC 7517 section 5), or one public key in PEM.
  ///
  /// @throws FetchException when it holds no key that could check a signature
  static KeySet read(byte[] bytes) throws FetchException {
    String start = new String(bytes, 0, Math.min(bytes.length, 64), UTF_8).stripLeading();
    if (start.startsWith("-----")) {
      return Key.ofPem(Optional.empty(), new String(bytes, UTF_8))
          .map(key -> new KeySet(List.of(key), 1))
          .orElseThrow(() -> new FetchException("the file holds no public key"));
    }
    List<Claims> all =
        Claims.parse(bytes)
            .flatMap(json -> json.objects("keys"))
            .orElseThrow(() -> new FetchException("it is no key set"));
    if (all.size() > MAX_KEYS) {
      throw new FetchException("it holds more than " + MAX_KEYS + " keys");
    }
    List<Key> keys = all.stream().flatMap(json -> Key.of(json).stream()).toList();
    if (keys.isEmpty()) {
      throw new FetchException(
          all.isEmpty() ? "it is empty" : "none of its keys can check a signature");
    }
    return new KeySet(keys, all.size());
  }

  /// The keys a token may have been signed with: those of its key id. A token without one means the
  /// only key there is; a key without one is meant when it is alone.
  List<Key> of(Optional<String> keyId) {
    if (total == 1 && (keyId.isEmpty() || keys.getFirst().id().isEmpty())) {
      return keys;
    }
    return keyId.isEmpty()
        ? List.of()
        : keys.stream().filter(key -> key.id().equals(keyId)).toList();
  }
}
