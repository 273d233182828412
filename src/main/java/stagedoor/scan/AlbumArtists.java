package stagedoor.scan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import stagedoor.catalogue.AlbumRow;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Credit;
import stagedoor.catalogue.Role;
import stagedoor.scan.AlbumStore.Part;
import stagedoor.scan.SongFacts.Person;
import stagedoor.store.Rows;

/// Who an album is by when its songs name different album artists: a compilation of several is by
/// Various Artists, also when one release has its songs under their own artists.
final class AlbumArtists {

  private static final Person VARIOUS =
      new Person(
          Role.ALBUMARTIST,
          "",
          SongFacts.VARIOUS_ARTISTS,
          "",
          Optional.of(SongFacts.VARIOUS_ARTISTS_ID));

  private AlbumArtists() {}

  /// The album with the artists that all its songs together give it.
  ///
  /// @param parts by path
  static AlbumRow of(Rows rows, AlbumRow album, List<Part> parts, ArtistIndex index) {
    boolean wasVarious =
        album.artists().stream().allMatch(artist -> isVarious(index.artist(artist).musicBrainz()));
    boolean compilation = parts.stream().anyMatch(part -> SongColumns.isCompilation(part.facts()));
    if (parts.isEmpty() || !(compilation || wasVarious)) {
      return album;
    }
    List<List<ArtistId>> said = parts.stream().map(AlbumArtists::albumArtists).distinct().toList();
    if (compilation && said.size() > 1) {
      ArtistId various = index.resolve(rows, VARIOUS, Optional.empty());
      return album.withArtists(index.artist(various).name(), List.of(various));
    }
    boolean still = said.stream().anyMatch(album.artists()::equals);
    return still ? album : album.withArtists(names(said.getFirst(), index), said.getFirst());
  }

  private static boolean isVarious(Optional<UUID> id) {
    return id.filter(SongFacts.VARIOUS_ARTISTS_ID::equals).isPresent();
  }

  private static List<ArtistId> albumArtists(Part part) {
    return SongColumns.credits(part.credits()).stream()
        .filter(credit -> credit.role() == Role.ALBUMARTIST)
        .map(Credit::artist)
        .toList();
  }

  private static String names(List<ArtistId> artists, ArtistIndex index) {
    return artists.stream().map(id -> index.artist(id).name()).collect(Collectors.joining(", "));
  }
}
