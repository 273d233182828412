package stagedoor.library;

import java.nio.file.Path;

/// A picture ready to be sent.
///
/// @param file the picture's own file or one in the cache; it may be gone a moment later, when the
///   cache makes room
/// @param contentType such as `image/jpeg`
/// @param etag changes with the picture and the size; plain letters, digits and `-`
public record CoverImage(Path file, String contentType, String etag) {}
