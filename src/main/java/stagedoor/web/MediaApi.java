package stagedoor.web;

import static stagedoor.web.Route.signed;

import java.util.List;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.http.Reply;

/// Sound.
final class MediaApi {

  private static final String ASK_AGAIN = "private, no-cache";

  private final Music music;
  private final WebSettings settings;

  MediaApi(Music music, WebSettings settings) {
    this.music = music;
    this.settings = settings;
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/songs/{id}/stream", "The sound, original or transcoded", this::stream),
        signed("GET", "/api/songs/{id}/download", "The file, to keep", this::download));
  }

  private Reply stream(Call call) {
    return SongReply.of(
        music.streams(), call.request(), SongReply.owner(call.caller()), song(call));
  }

  private Reply download(Call call) {
    Song song = song(call);
    if (!settings.downloads()) {
      throw Refusal.forbidden("Downloads are switched off here.");
    }
    if (!call.caller().user().rights().download()) {
      throw Refusal.forbidden("You may not download; an administrator can allow it.");
    }
    return music
        .streams()
        .original(call.request(), SongReply.owner(call.caller()), song)
        .with("Cache-Control", ASK_AGAIN)
        .with("Content-Disposition", Attachment.header(Attachment.nameOf(song)));
  }

  private static Song song(Call call) {
    SongId id = call.path("id", SongId::parse);
    return call.catalogue().songs().find(id, call.visible()).orElseThrow(Refusal::notFound);
  }
}
