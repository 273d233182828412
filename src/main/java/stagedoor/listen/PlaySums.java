package stagedoor.listen;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;

/// One user's plays summed over albums and artists, for one catalogue value.
///
/// @param catalogue the catalogue's version, -1 for none
/// @param plays the version of the user's plays
/// @param frequent albums, most plays first; equal ones last heard first
/// @param recent albums, last heard first
record PlaySums(
    long catalogue,
    long plays,
    Map<AlbumId, Count> albums,
    Map<ArtistId, Count> artists,
    List<AlbumId> frequent,
    List<AlbumId> recent) {

  static final PlaySums NONE = new PlaySums(-1, -1, Map.of(), Map.of(), List.of(), List.of());

  private static final Comparator<Map.Entry<AlbumId, Count>> BY_LAST =
      Comparator.<Map.Entry<AlbumId, Count>>comparingLong(entry -> entry.getValue().lastMs())
          .thenComparing(Map.Entry::getKey)
          .reversed();

  private static final Comparator<Map.Entry<AlbumId, Count>> BY_PLAYS =
      Comparator.<Map.Entry<AlbumId, Count>>comparingLong(entry -> entry.getValue().plays())
          .reversed()
          .thenComparing(BY_LAST);

  boolean isOf(long catalogueVersion, long playsVersion) {
    return catalogue == catalogueVersion && plays == playsVersion;
  }

  static PlaySums of(Catalogue catalogue, long playsVersion, Map<SongId, Count> songs) {
    var albums = new HashMap<AlbumId, Count>();
    var artists = new HashMap<ArtistId, Count>();
    songs.forEach((id, count) ->
        catalogue
            .songs()
            .findAnywhere(id)
            .ifPresent(song -> {
              albums.merge(song.albumId(), count, Count::and);
              for (ArtistId artist : artistsOf(song)) {
                artists.merge(artist, count, Count::and);
              }
            }));
    return new PlaySums(
        catalogue.version(),
        playsVersion,
        albums,
        artists,
        sorted(albums, BY_PLAYS),
        sorted(albums, BY_LAST));
  }

  /// The people whose song it is: an artist who is also the album's counts once.
  private static Set<ArtistId> artistsOf(Song song) {
    var artists = new HashSet<ArtistId>();
    song.artists().stream().map(Artist::id).forEach(artists::add);
    song.albumArtists().stream().map(Artist::id).forEach(artists::add);
    return artists;
  }

  private static List<AlbumId> sorted(
      Map<AlbumId, Count> albums, Comparator<Map.Entry<AlbumId, Count>> order) {
    return albums.entrySet().stream().sorted(order).map(Map.Entry::getKey).toList();
  }
}
