package stagedoor.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What an album has of its own; counts, dates, genres and tags follow from its songs.
///
/// @param title never empty
/// @param edition such as `Remastered`, else empty
/// @param artist the album artist's line as shown
/// @param artists the album's artists in order, at least one
/// @param release, releaseGroup MusicBrainz ids; the editions of an album are one release group
/// @param cover changes whenever the album's picture does; empty when it has none
/// @param addedMs when the album was first seen, ms since 1970
public record AlbumRow(
    AlbumId id,
    LibraryId library,
    String title,
    String sortTitle,
    String edition,
    String artist,
    List<ArtistId> artists,
    Optional<UUID> release,
    Optional<UUID> releaseGroup,
    String cover,
    long addedMs) {

  public AlbumRow {
    artists = List.copyOf(artists);
  }

  /// The same album by others.
  public AlbumRow withArtists(String line, List<ArtistId> others) {
    return new AlbumRow(
        id,
        library,
        title,
        sortTitle,
        edition,
        line,
        others,
        release,
        releaseGroup,
        cover,
        addedMs);
  }

  /// The same album with another picture.
  public AlbumRow withCover(String other) {
    return new AlbumRow(
        id,
        library,
        title,
        sortTitle,
        edition,
        artist,
        artists,
        release,
        releaseGroup,
        other,
        addedMs);
  }
}
