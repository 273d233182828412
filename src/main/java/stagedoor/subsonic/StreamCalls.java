package stagedoor.subsonic;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Folder;
import stagedoor.catalogue.FolderId;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.TrackPath;
import stagedoor.http.Reply;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.stream.Plan;
import stagedoor.stream.StreamOwner;
import stagedoor.stream.Streams;

/// Sound.
final class StreamCalls {

  private static final int MAX_BIT_RATE_KBPS = 10_000;
  private static final int MAX_OFFSET_SECONDS = 360_000;

  /// Of the name of several files in one; a header field has its bound too.
  private static final int MAX_NAME = 100;

  private final Streams streams;
  private final Playlists playlists;

  StreamCalls(Streams streams, Playlists playlists) {
    this.streams = streams;
    this.playlists = playlists;
  }

  /// The song as it is, or transcoded when the app asks for less or from a later second on. Never
  /// counts as a play. `estimateContentLength` is not looked at: a length is sent when it is true.
  Answer stream(Call call) {
    Song song = call.song("id");
    String format = call.arguments().find("format").orElse("");
    int maxBitRate = call.arguments().count("maxBitRate", 0, MAX_BIT_RATE_KBPS);
    int offset = call.arguments().count("timeOffset", 0, MAX_OFFSET_SECONDS);
    Reply reply =
        switch (streams.plan(song, format, maxBitRate, offset, Set.of())) {
          case Plan.Original() -> original(call, song);
          case Plan.Transcode(var target) ->
              streams
                  .transcoded(call.request(), owner(call), song, target)
                  .with("Cache-Control", "no-store");
        };
    return media(reply.with("X-Content-Duration", Long.toString(song.durationMs() / 1000)));
  }

  /// The song's file, or the track cut out of it, never transcoded; of an album, artist, folder or
  /// playlist, all files in one.
  Answer download(Call call) {
    String id = call.arguments().need("id");
    Optional<PlaylistId> playlist = PlaylistId.parse(id);
    if (playlist.isPresent()) {
      return playlist(call, playlist.get());
    }
    Optional<FolderId> folder = FolderId.parse(id);
    if (folder.isPresent()) {
      Folder found = Directories.need(call, folder.get());
      return archive(call, found.name(), found.allSongs(0, Integer.MAX_VALUE).items());
    }
    return switch (call.arguments().needId("id", ItemId::parse)) {
      case SongId song -> file(call, call.need(song));
      case AlbumId album ->
          archive(
              call,
              call.need(album).title(),
              call.catalogue().songs().ofAlbum(album, call.visible()));
      case ArtistId artist -> archive(call, call.need(artist).name(), songsOf(call, artist));
    };
  }

  private Answer file(Call call, Song song) {
    String name = TrackPath.fileName(song.path(), song.suffix());
    Reply reply = original(call, song);
    return media(reply.with("Content-Disposition", Attachment.named(name)));
  }

  private Reply original(Call call, Song song) {
    return streams
        .original(call.request(), owner(call), song)
        .with("Cache-Control", "private, no-cache");
  }

  private Answer playlist(Call call, PlaylistId id) {
    Playlist found =
        playlists.find(id, call.user()).orElseThrow(() -> Refusal.notFound("playlist"));
    return archive(call, found.name(), playlists.songs(found, call.user(), call.visible()));
  }

  private static List<Song> songsOf(Call call, ArtistId artist) {
    return call.catalogue().albums().ofArtist(artist, call.visible()).stream()
        .flatMap(album -> call.catalogue().songs().ofAlbum(album.id(), call.visible()).stream())
        .toList();
  }

  private Answer archive(Call call, String name, List<Song> songs) {
    if (songs.isEmpty()) {
      throw Refusal.notFound("song");
    }
    Reply reply = streams.archive(call.request(), owner(call), songs);
    int length = Math.min(MAX_NAME, name.codePointCount(0, name.length()));
    String cut = name.substring(0, name.offsetByCodePoints(0, length));
    return media(
        reply
            .with("Content-Disposition", Attachment.named(cut + ".zip"))
            .with("Cache-Control", "no-store"));
  }

  /// Errors are envelopes, as of all other calls.
  private static Answer media(Reply reply) {
    return switch (reply.status()) {
      case 404 -> throw Refusal.notFound("file");
      case 429 -> new Answer.Busy(reply);
      case 500 -> throw Refusal.of(ErrorCode.GENERIC, "this song cannot be transcoded");
      default -> new Answer.Media(reply);
    };
  }

  private static StreamOwner owner(Call call) {
    return new StreamOwner(call.user().value(), call.caller().hold());
  }
}
