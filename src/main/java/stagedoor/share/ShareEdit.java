package stagedoor.share;

import java.time.Instant;
import java.util.Optional;
import stagedoor.user.Secret;

/// A wanted change of a share; what is empty stays as it is.
///
/// @param expires present and empty inside: never
/// @param password present and empty inside: none
public record ShareEdit(
    Optional<String> description,
    Optional<Optional<Instant>> expires,
    Optional<Optional<Secret>> password,
    Optional<Integer> visitLimit,
    Optional<Boolean> download) {}
