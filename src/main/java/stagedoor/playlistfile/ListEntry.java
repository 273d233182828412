package stagedoor.playlistfile;

/// One entry of a file.
///
/// @param line where it stands, from 1
/// @param location as the file says it: a path, or an address; empty when it says none
/// @param title what the file calls it; may be empty
public record ListEntry(int line, String location, String title) {}
