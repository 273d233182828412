package stagedoor.scan;

import java.nio.file.Path;

/// A file of a playlist that a scan came by.
///
/// @param path raw, in the library
public record SeenList(String path, Path file, long sizeBytes, long modifiedMs) {}
