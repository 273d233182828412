package stagedoor.scan;

/// Something on disk that a scan could not use; what is known of it stays as it was.
///
/// @param path the library's name and the path in it, for people
/// @param reason one sentence
public record Problem(String path, String reason) {}
