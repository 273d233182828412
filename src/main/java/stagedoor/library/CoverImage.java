package stagedoor.library;

import java.nio.file.Path;

/// A picture ready to be sent.
///
/// @param file the picture's own file or one in the cache; it may be gone a moment later, when the
///   cache makes room
/// @param contentType such as `image/jpeg`
/// @param etag changes with the picture and the size; plain letters, digits and `-`
/// @param standIn whether another one, which cannot be used, is the one that was announced; then
///   what was announced does not change with this one
public record CoverImage(Path file, String contentType, String etag, boolean standIn) {

  CoverImage(Path file, String contentType, String etag) {
    this(file, contentType, etag, false);
  }

  CoverImage asStandIn() {
    return new CoverImage(file, contentType, etag, true);
  }
}
