package stagedoor.subsonic;

import java.util.List;
import stagedoor.catalogue.Song;
import stagedoor.playlist.Contents;
import stagedoor.playlist.Playlist;

/// Writes playlists.
final class PlaylistFields {

  private PlaylistFields() {}

  /// The fields, into the object that is open.
  ///
  /// @param contents what the audience finds in it
  /// @param cover the id of its picture, or empty
  static void write(
      Sink sink, Playlist playlist, Contents contents, String cover, Audience audience) {
    List<Song> songs = contents.songs();
    sink.text("id", playlist.id().toString());
    sink.text("name", playlist.name());
    sink.text("comment", playlist.comment());
    sink.text("owner", playlist.ownerName());
    sink.flag("public", playlist.isPublic());
    sink.number("songCount", songs.size());
    sink.number("duration", SongFields.seconds(songs.stream().mapToLong(Song::durationMs).sum()));
    sink.moment("created", playlist.created().toEpochMilli());
    sink.moment("changed", contents.changed().toEpochMilli());
    sink.textIfAny("coverArt", cover);
    if (audience.takesOpenSubsonic()) {
      boolean ruled = playlist.rules().isPresent();
      boolean own = playlist.owner().equals(audience.user());
      sink.flag("readonly", ruled || playlist.isInSync() || !own);
      contents.freshUntil().ifPresent(until -> sink.moment("validUntil", until.toEpochMilli()));
    }
  }

  /// `playlistWithSongs`.
  static void withSongs(
      Sink sink, Playlist playlist, Contents contents, String cover, Audience audience) {
    sink.beginObject("playlist");
    write(sink, playlist, contents, cover, audience);
    SongFields.list(sink, "entry", contents.songs(), audience);
    sink.end();
  }
}
