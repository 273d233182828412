package stagedoor.catalogue;

import java.util.List;
import java.util.Set;

/// What one step of a scan changes: rows that are new or replace those with the same id, and ids
/// that go. Albums without songs and artists without credits stay known by id but are in no list.
public record Change(
    List<SongRow> songs,
    List<AlbumRow> albums,
    List<ArtistRow> artists,
    Set<SongId> goneSongs,
    Set<AlbumId> goneAlbums,
    Set<ArtistId> goneArtists) {

  public static final Change NONE = added(List.of(), List.of(), List.of());

  public Change {
    songs = List.copyOf(songs);
    albums = List.copyOf(albums);
    artists = List.copyOf(artists);
    goneSongs = Set.copyOf(goneSongs);
    goneAlbums = Set.copyOf(goneAlbums);
    goneArtists = Set.copyOf(goneArtists);
  }

  /// How many rows and ids.
  public int size() {
    return songs.size()
        + albums.size()
        + artists.size()
        + goneSongs.size()
        + goneAlbums.size()
        + goneArtists.size();
  }

  public static Change added(List<SongRow> songs, List<AlbumRow> albums, List<ArtistRow> artists) {
    return new Change(songs, albums, artists, Set.of(), Set.of(), Set.of());
  }
}
