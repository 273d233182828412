package stagedoor.catalogue;

/// One artist's part in a song.
///
/// @param subRole the instrument or voice of a performer, else empty
public record Credit(Role role, ArtistId artist, String subRole) {}
