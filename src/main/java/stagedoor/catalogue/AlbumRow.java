package stagedoor.catalogue;

import java.io.IOException;
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

  private static final SnapshotForm<List<ArtistId>> ARTISTS = ArtistId.FORM.list();

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

  void write(SnapshotOut out) throws IOException {
    out.one(AlbumId.FORM, id);
    out.one(LibraryId.FORM, library);
    out.one(SnapshotForm.TEXT, title);
    out.one(SnapshotForm.TEXT, sortTitle);
    out.one(SnapshotForm.TEXT, edition);
    out.one(SnapshotForm.TEXT, artist);
    out.one(ARTISTS, artists);
    out.uuid(release);
    out.uuid(releaseGroup);
    out.one(SnapshotForm.TEXT, cover);
    out.large(addedMs);
  }

  static AlbumRow read(SnapshotIn in) throws IOException {
    return new AlbumRow(
        in.one(AlbumId.FORM),
        in.one(LibraryId.FORM),
        in.one(SnapshotForm.TEXT),
        in.one(SnapshotForm.TEXT),
        in.one(SnapshotForm.TEXT),
        in.one(SnapshotForm.TEXT),
        in.one(ARTISTS),
        in.uuid(),
        in.uuid(),
        in.one(SnapshotForm.TEXT),
        in.large());
  }
}
