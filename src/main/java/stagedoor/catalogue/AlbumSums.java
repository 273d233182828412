package stagedoor.catalogue;

import java.util.List;

/// What an album has from its songs.
///
/// @param year the smallest, 0 when no song has one
/// @param genres most frequent first, then by name
record AlbumSums(int songCount, long durationMs, int year, List<String> genres) {}
