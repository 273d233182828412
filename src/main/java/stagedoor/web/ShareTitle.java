package stagedoor.web;

import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.Playlists;
import stagedoor.share.Share;
import stagedoor.share.Shared;

/// What a link is called where it has no description: the one thing it holds, else its first song
/// and the number of others.
final class ShareTitle {

  private ShareTitle() {}

  static String of(Share share, List<Song> songs, Playlists playlists) {
    if (songs.isEmpty()) {
      return "";
    }
    Song first = songs.getFirst();
    if (share.items().size() == 1) {
      return switch (share.items().getFirst()) {
        case Shared.Whole(var id) ->
            playlists.find(id, share.owner()).map(Playlist::name).orElse("");
        case Shared.Item(SongId _) -> first.title();
        case Shared.Item(AlbumId _) -> first.album().title();
        case Shared.Item(ArtistId id) ->
            Optional.of(first.albumArtists())
                .flatMap(artists ->
                    artists.stream().filter(artist -> artist.id().equals(id)).findFirst())
                .map(artist -> artist.name())
                .orElse(first.artist());
      };
    }
    return songs.size() == 1 ? first.title() : first.title() + " + " + (songs.size() - 1);
  }
}
