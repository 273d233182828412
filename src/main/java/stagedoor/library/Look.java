package stagedoor.library;

import java.util.Optional;

/// One look for a picture: where, and what came of it.
///
/// @param rule the place in the owner's order, such as `cover.*`
/// @param found the picture, if there is one
/// @param said the same as a sentence
record Look(String rule, Optional<CoverSource> found, String said) {

  static Look found(String rule, CoverSource source) {
    return new Look(rule, Optional.of(source), source.said());
  }

  static Look nothing(String rule, String why) {
    return new Look(rule, Optional.empty(), why);
  }
}
