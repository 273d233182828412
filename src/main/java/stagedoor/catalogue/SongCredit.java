package stagedoor.catalogue;

/// One artist's part in a song, other than being its artist or album artist.
///
/// @param subRole the instrument or voice of a performer, else empty
public record SongCredit(Role role, String subRole, Artist artist) {}
