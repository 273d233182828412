package stagedoor.share;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stagedoor.user.Secret;

/// What somebody wants to share.
///
/// @param items at least one, at most [#MAX_ITEMS]
/// @param description shown to everybody with the link; may be empty
/// @param expires empty: never
/// @param password asked of every visitor; empty: none
/// @param visitLimit how many visitors; 0: any number
/// @param download true when visitors may keep the files
public record NewShare(
    List<Shared> items,
    String description,
    Optional<Instant> expires,
    Optional<Secret> password,
    int visitLimit,
    boolean download) {

  public static final int MAX_ITEMS = 1_000;
  public static final int MAX_DESCRIPTION_CHARS = 1_000;

  public NewShare {
    items = List.copyOf(items);
    if (items.isEmpty() || items.size() > MAX_ITEMS) {
      throw new IllegalArgumentException("1 to " + MAX_ITEMS + " things can be shared at once");
    }
    if (description.length() > MAX_DESCRIPTION_CHARS) {
      throw new IllegalArgumentException("description too long");
    }
    if (visitLimit < 0) {
      throw new IllegalArgumentException("less than no visits");
    }
  }

  /// An open share of some things, without limit.
  public static NewShare of(List<Shared> items, String description) {
    return new NewShare(items, description, Optional.empty(), Optional.empty(), 0, false);
  }
}
