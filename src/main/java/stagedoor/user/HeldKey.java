package stagedoor.user;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// An app password in memory, with what proves it and its last use.
final class HeldKey {

  private final AppPassword stored;
  private final String prefix;
  private final byte[] hash;
  private final byte[] sealed;
  private final AtomicReference<Optional<AppPassword.Use>> lastUse;
  private volatile Optional<AppPassword.Use> written;
  private volatile boolean ended;

  /// @param hash SHA-256 of the text
  /// @param sealed the recoverable copy, or no bytes for none
  HeldKey(AppPassword stored, String prefix, byte[] hash, byte[] sealed) {
    this.stored = stored;
    this.prefix = prefix;
    this.hash = hash.clone();
    this.sealed = sealed.clone();
    lastUse = new AtomicReference<>(stored.lastUse());
    written = stored.lastUse();
  }

  KeyId id() {
    return stored.id();
  }

  String prefix() {
    return prefix;
  }

  AppPassword key() {
    return stored.usedAt(lastUse.get());
  }

  byte[] sealed() {
    return sealed.clone();
  }

  boolean isHash(byte[] other) {
    return MessageDigest.isEqual(hash, other);
  }

  void used(AppPassword.Use use) {
    lastUse.set(Optional.of(use));
  }

  /// The last use, once, if it is newer than what the store knows.
  Optional<AppPassword.Use> unwritten() {
    Optional<AppPassword.Use> last = lastUse.get();
    if (last.equals(written)) {
      return Optional.empty();
    }
    written = last;
    return last;
  }

  /// The same app password as read again: what this process knows of its use stays.
  HeldKey keeping(HeldKey before) {
    before.lastUse.get().ifPresent(this::used);
    ended = before.ended;
    return this;
  }

  /// True once, when it has expired.
  synchronized boolean endsNow(long nowMs) {
    boolean now = !ended && stored.isExpired(nowMs);
    ended = ended || now;
    return now;
  }

  @Override
  public String toString() {
    return "HeldKey[" + stored.id() + "]";
  }
}
