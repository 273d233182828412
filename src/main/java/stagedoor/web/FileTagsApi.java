package stagedoor.web;

import static stagedoor.web.Route.admin;

import java.time.Instant;
import java.util.List;
import stagedoor.catalogue.ShownPath;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.http.Reply;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.scan.FileTags;

/// What stands in a song's file, for administrators who wonder why it is shown as it is.
final class FileTagsApi {

  private final FileTags files;
  private final Libraries libraries;

  FileTagsApi(FileTags files, Libraries libraries) {
    this.files = files;
    this.libraries = libraries;
  }

  List<Route> routes() {
    return List.of(admin("GET", "/api/songs/{id}/tags", "What stands in the file", this::tags));
  }

  private Reply tags(Call call) {
    SongId id = call.path("id", SongId::parse);
    Song song = call.catalogue().songs().find(id, call.visible()).orElseThrow(Refusal::notFound);
    FileTags.Seen seen = files.of(song).orElseThrow(FileTagsApi::busy);
    return Call.ok(out -> {
      out.text("id", id.toString()).text("path", ShownPath.of(song.path()));
      out.text("library", libraries.find(song.library()).map(Library::name).orElse(""));
      out.time("modifiedAt", Instant.ofEpochMilli(song.modifiedMs()));
      out.text("format", seen.format());
      out.list(
          "tags",
          seen.tags(),
          (item, tag) ->
              item.text("in", tag.in())
                  .text("name", tag.name())
                  .text("text", tag.text())
                  .text("meaning", tag.meaning())
                  .flag("used", tag.used()));
      out.list(
          "pictures",
          seen.pictures(),
          (item, it) ->
              item.text("type", it.type())
                  .text("mime", it.mime())
                  .number("sizeBytes", it.sizeBytes()));
      out.number("lyrics", seen.lyrics()).texts("warnings", seen.warnings());
    });
  }

  private static Refusal busy() {
    return new Refusal(
        Problem.of(503, "The disk does not answer")
            .because("The file could not be read in time.")
            .with("Retry-After", "5"));
  }
}
