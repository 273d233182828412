package stagedoor.playlistfile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import stagedoor.library.UploadedPictures;
import stagedoor.playlist.Playlist;
import stagedoor.scan.SeenList;
import stagedoor.scan.SeenLists;

/// The pictures that files of playlists name. Only one that lies beside the file is looked at, and
/// what is no picture is left.
///
/// @param uploads keeps them; empty where nobody wants any
record ListPictures(Optional<UploadedPictures> uploads) {

  static final ListPictures NONE = new ListPictures(Optional.empty());

  /// Gives the playlist the picture.
  ///
  /// @param picture as the file says it
  void show(Playlist playlist, SeenLists seen, SeenList file, String picture) {
    boolean beside = picture.indexOf('/') < 0 && !picture.startsWith(".");
    if (uploads.isPresent() && beside) {
      UploadedPictures keeper = uploads.get();
      var beheld = new SeenList(file.path(), file.file().resolveSibling(picture), 0, 0);
      seen.read(beheld, keeper.maxBytes() + 1)
          .ifPresent(bytes -> keep(keeper, playlist, bytes, seen, file));
    }
  }

  private static void keep(
      UploadedPictures keeper, Playlist playlist, byte[] bytes, SeenLists seen, SeenList file) {
    try {
      var _ = keeper.receive(playlist.id().toString(), new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      seen.problem(file.path(), "Its picture could not be kept: " + e.getMessage() + ".");
    }
  }
}
