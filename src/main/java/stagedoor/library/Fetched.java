package stagedoor.library;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What came of asking agents for one picture: the picture, or that there is none.
///
/// @param asked what for, see [Wish#asked]
/// @param at when
/// @param agent, source who sent the picture, and its address; empty when nobody had one
/// @param picture its file's name
/// @param unwanted the hash of a picture that somebody took away; empty when nobody did
/// @param fault why what was sent is of no use; empty when nothing was sent
record Fetched(
    String asked,
    Instant at,
    String agent,
    String source,
    Optional<PictureFolder.Name> picture,
    String unwanted,
    String fault) {

  private static final Duration UNTIL_THERE_MAY_BE_ONE = Duration.ofDays(30);
  private static final Duration UNTIL_IT_MAY_BE_MENDED = Duration.ofDays(1);

  /// Nobody had one.
  static Fetched none(String asked, Instant at, String unwanted, String fault) {
    return new Fetched(asked, at, "", "", Optional.empty(), unwanted, fault);
  }

  /// The same after somebody took the picture away.
  Fetched takenAway() {
    String hash = picture.map(PictureFolder.Name::hash).orElse(unwanted);
    return new Fetched(asked, at, agent, source, Optional.empty(), hash, fault);
  }

  /// When it is asked for again; empty for as long as nothing else is asked.
  Optional<Instant> again() {
    return picture.isPresent() || !unwanted.isEmpty()
        ? Optional.empty()
        : Optional.of(at.plus(fault.isEmpty() ? UNTIL_THERE_MAY_BE_ONE : UNTIL_IT_MAY_BE_MENDED));
  }

  /// Whether to ask again. A moment that is still to come was noted by a clock that went wrong.
  boolean isDue(String wish, Instant now) {
    return !asked.equals(wish)
        || again().filter(when -> now.isAfter(when) || at.isAfter(now)).isPresent();
  }
}
