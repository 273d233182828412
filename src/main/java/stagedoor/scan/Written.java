package stagedoor.scan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.scan.SongStore.Known;

/// What one transaction of a scan changed.
final class Written {

  private final List<SongRow> songs = new ArrayList<>();
  private final Set<SongId> gone = new HashSet<>();
  private final Set<AlbumId> albums = new HashSet<>();
  private boolean artistPictures;
  private int added;
  private int changed;
  private int same;
  private int aside;

  void added(SongRow row) {
    songs.add(row);
    added++;
  }

  void changed(SongRow row) {
    songs.add(row);
    changed++;
  }

  /// A song whose place changed while its file did not.
  void moved(SongRow row) {
    songs.add(row);
  }

  /// A song that was read again and says what it said before.
  void same() {
    same++;
  }

  void gone(Known song) {
    gone.add(song.id());
    albums.add(song.album());
  }

  /// A song that is missing until it is found elsewhere; so it is not counted yet.
  void aside(Known song) {
    gone(song);
    aside++;
  }

  /// A song that lives on as another one.
  void merged(Known song) {
    aside(song);
  }

  /// An album whose sums may be others now.
  void touch(AlbumId album) {
    albums.add(album);
  }

  /// A folder's pictures of artists are others now.
  void touchArtistPictures() {
    artistPictures = true;
  }

  boolean touchesArtistPictures() {
    return artistPictures;
  }

  List<SongRow> songs() {
    return songs;
  }

  Set<SongId> gone() {
    return gone;
  }

  Set<AlbumId> albums() {
    return albums;
  }

  int removedCount() {
    return gone.size() - aside;
  }

  int addedCount() {
    return added;
  }

  int changedCount() {
    return changed;
  }

  int sameCount() {
    return same;
  }
}
