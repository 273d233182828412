package stagedoor.subsonic;

import java.util.List;
import stagedoor.catalogue.Song;
import stagedoor.playlist.Playlist;

/// Writes playlists.
final class PlaylistFields {

  private PlaylistFields() {}

  /// The fields, into the object that is open.
  ///
  /// @param songs those of the playlist that the audience may see
  static void write(Sink sink, Playlist playlist, List<Song> songs, Audience audience) {
    sink.text("id", playlist.id().toString());
    sink.text("name", playlist.name());
    sink.text("comment", playlist.comment());
    sink.text("owner", playlist.ownerName());
    sink.flag("public", playlist.isPublic());
    sink.number("songCount", songs.size());
    sink.number("duration", SongFields.seconds(songs.stream().mapToLong(Song::durationMs).sum()));
    sink.moment("created", playlist.created().toEpochMilli());
    sink.moment("changed", playlist.changed().toEpochMilli());
    songs.stream()
        .flatMap(song -> CoverId.of(song).stream())
        .findFirst()
        .ifPresent(cover -> sink.text("coverArt", cover.toString()));
    if (audience.takesOpenSubsonic()) {
      sink.flag("readonly", !playlist.owner().equals(audience.user()));
    }
  }

  /// `playlistWithSongs`.
  static void withSongs(Sink sink, Playlist playlist, List<Song> songs, Audience audience) {
    sink.beginObject("playlist");
    write(sink, playlist, songs, audience);
    SongFields.list(sink, "entry", songs, audience);
    sink.end();
  }
}
