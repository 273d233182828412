package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static stagedoor.web.Route.signed;

import java.io.IOException;
import java.util.List;
import stagedoor.catalogue.Song;
import stagedoor.http.BodyTooLargeException;
import stagedoor.http.Reply;
import stagedoor.playlist.Origin;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.Waiting;
import stagedoor.playlistfile.Imports;
import stagedoor.playlistfile.ListFormat;
import stagedoor.playlistfile.ListWriter;
import stagedoor.playlistfile.PlaylistFiles;
import stagedoor.scan.ScanPlace;
import stagedoor.scan.ScanRequest;
import stagedoor.scan.Scanner;

/// Playlists as files: sent by whoever may edit, and taken by whoever sees the playlist, with the
/// songs that the reader finds in it. What a file names and nobody has is told to its owner alone.
final class PlaylistFileApi {

  private static final int MOST_SHOWN = 1_000;

  private final PlaylistFiles files;
  private final Playlists playlists;
  private final Scanner scanner;

  PlaylistFileApi(PlaylistFiles files, Playlists playlists, Scanner scanner) {
    this.files = files;
    this.playlists = playlists;
    this.scanner = scanner;
  }

  List<Route> routes() {
    return List.of(
        signed("POST", "/api/playlists/import", "Make a playlist of a file", this::receive),
        signed("GET", "/api/playlists/{id}/export", "A playlist as a file", this::export),
        signed(
            "GET",
            "/api/playlists/{id}/waiting",
            "Entries without a song, for the owner",
            this::waiting));
  }

  private Reply receive(Call call) {
    if (!call.caller().user().rights().edit()) {
      throw Refusal.forbidden("You may not edit; an administrator can allow it.");
    }
    String name = call.query().text("name").orElseThrow(() -> JsonBody.missing("name"));
    return switch (files.imports().receive(call.caller().user(), name, bytes(call))) {
      case Imports.Outcome.Made made -> made(call, made);
      case Imports.Outcome.Refused(var faults) -> throw new Refusal(Problem.ofFile(faults));
      case Imports.Outcome.TooMany() -> throw PlaylistApi.tooMany();
      case Imports.Outcome.Busy() ->
          throw new Refusal(
              Problem.of(503, "Busy")
                  .because("Other files are being read; try again in a moment.")
                  .with("Retry-After", "2"));
    };
  }

  private static byte[] bytes(Call call) {
    try {
      return call.request().body().readNBytes(Imports.MAX_BYTES + 1);
    } catch (BodyTooLargeException tooLarge) {
      throw new Refusal(
          Problem.of(413, "Too large").because("The file is larger than 1 MB. Split it."));
    } catch (IOException broken) {
      throw Refusal.bad("The file did not arrive.");
    }
  }

  private Reply made(Call call, Imports.Outcome.Made made) {
    return Call.json(
        201,
        out -> {
          PlaylistApi.summary(out, made.playlist(), playlists, call);
          out.number("entries", made.entries());
          waiting(out, made.waiting());
        });
  }

  private static void waiting(JsonWriter out, List<Waiting> waiting) {
    out.number("waiting", waiting.size());
    out.list(
        "unmatched",
        waiting.stream().limit(MOST_SHOWN).toList(),
        (item, entry) ->
            item.number("line", entry.line())
                .text("location", entry.location())
                .text("title", entry.title())
                .text("reason", entry.reason()));
  }

  private Reply waiting(Call call) {
    Playlist playlist = playlist(call);
    if (!playlist.owner().equals(call.user())) {
      throw Refusal.forbidden("Only the owner sees what is missing.");
    }
    List<Waiting> waiting = files.imports().waiting(playlist);
    return Call.ok(out -> waiting(out, waiting));
  }

  private Playlist playlist(Call call) {
    PlaylistId id = call.path("id", PlaylistId::parse);
    return playlists.find(id, call.user()).orElseThrow(Refusal::notFound);
  }

  private Reply export(Call call) {
    Playlist playlist = playlist(call);
    ListFormat format =
        call.query()
            .text("format")
            .map(text ->
                ListFormat.parse(text)
                    .orElseThrow(() -> Refusal.bad("format is m3u8, pls, xspf or nsp.")))
            .orElse(playlist.rules().isPresent() ? ListFormat.NSP : ListFormat.M3U8);
    String file = Attachment.plain(playlist.name()) + "." + format.ending();
    return Reply.bytes(200, format.contentType(), text(call, playlist, format).getBytes(UTF_8))
        .with("Content-Disposition", Attachment.header(file))
        .with("Cache-Control", "no-store");
  }

  private String text(Call call, Playlist playlist, ListFormat format) {
    if (format == ListFormat.NSP) {
      return playlist
          .rules()
          .map(it -> it.textFor(playlist.name(), playlist.comment(), playlist.isPublic()))
          .orElseThrow(() ->
              new Refusal(
                  Problem.of(409, "No rules")
                      .because("Its songs were chosen one by one. Take it as m3u8, pls or xspf.")));
    }
    List<Song> songs = playlists.songs(playlist, call.user(), call.visible());
    return ListWriter.relative().write(format, playlist.name(), songs);
  }

  /// Has the file of a playlist that follows it again read soon.
  void follow(Origin origin) {
    files.followed().forget(origin);
    String path = origin.path();
    String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    scanner.ask(ScanRequest.quick(List.of(new ScanPlace(origin.library(), folder, false))));
  }
}
