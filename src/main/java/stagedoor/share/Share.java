package stagedoor.share;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stagedoor.user.UserId;

/// A public link.
///
/// @param expires empty: never
/// @param passwordHash as [stagedoor.user.Passwords] made it; empty: no password
/// @param visitLimit 0: any number
/// @param visits how many visitors opened it
public record Share(
    ShareId id,
    UserId owner,
    List<Shared> items,
    String description,
    Instant created,
    Optional<Instant> expires,
    String passwordHash,
    int visitLimit,
    boolean download,
    long visits,
    Optional<Instant> lastVisited) {

  public Share {
    items = List.copyOf(items);
  }

  public boolean hasPassword() {
    return !passwordHash.isEmpty();
  }

  boolean isOver(Instant now) {
    return expires.isPresent() && !expires.get().isAfter(now);
  }

  /// Whether it has had all the visitors it allows.
  public boolean isSpent() {
    return visitLimit > 0 && visits >= visitLimit;
  }

  Share visitedAt(Instant now) {
    return new Share(
        id,
        owner,
        items,
        description,
        created,
        expires,
        passwordHash,
        visitLimit,
        download,
        visits + 1,
        Optional.of(now));
  }

  /// The same with other things in it.
  Share holding(List<Shared> others) {
    return new Share(
        id,
        owner,
        others,
        description,
        created,
        expires,
        passwordHash,
        visitLimit,
        download,
        visits,
        lastVisited);
  }

  @Override
  public String toString() {
    return "Share[owner=" + owner + ", items=" + items + "]";
  }
}
