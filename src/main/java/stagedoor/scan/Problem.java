package stagedoor.scan;

import java.time.Instant;
import stagedoor.catalogue.LibraryId;

/// Something on disk that a scan could not use; what is known of it stays as it was.
///
/// @param raw its raw path in the library, empty for the library itself
/// @param path the library's name and the path in it, for people
/// @param reason one sentence
/// @param since when a scan met it first
public record Problem(LibraryId library, String raw, String path, String reason, Instant since) {}
