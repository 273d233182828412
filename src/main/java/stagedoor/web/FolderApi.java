package stagedoor.web;

import static stagedoor.web.Route.signed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.Folder;
import stagedoor.catalogue.FolderId;
import stagedoor.catalogue.Folders;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.Song;
import stagedoor.http.Reply;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.listen.Listening;

/// The music by the folders it lies in, beside what its tags say. Each library the caller sees is a
/// tree; folders without music are not in it.
final class FolderApi {

  private final Libraries libraries;
  private final Listening listening;

  FolderApi(Libraries libraries, Listening listening) {
    this.libraries = libraries;
    this.listening = listening;
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/folders", "The top folder of each library", this::tops),
        signed("GET", "/api/folders/{id}", "One folder, and the way to it", this::folder),
        signed("GET", "/api/folders/{id}/folders", "The folders in a folder", this::folders),
        signed("GET", "/api/folders/{id}/songs", "The songs in a folder", this::songs));
  }

  private Reply tops(Call call) {
    Folders folders = call.catalogue().folders();
    List<Folder> tops =
        libraries.list().stream()
            .flatMap(library -> folders.top(library.id(), call.visible()).stream())
            .toList();
    return Call.ok(out -> out.number("total", tops.size()).list("items", tops, this::row));
  }

  private Reply folder(Call call) {
    Folder folder = need(call);
    return Call.ok(out -> {
      row(out, folder);
      out.list("way", way(folder), this::name);
    });
  }

  /// From the library to the folder above.
  private static List<Folder> way(Folder folder) {
    var way = new ArrayList<Folder>();
    for (Optional<Folder> above = folder.parent();
        above.isPresent();
        above = above.get().parent()) {
      way.addFirst(above.get());
    }
    return way;
  }

  private Reply folders(Call call) {
    Folder folder = need(call);
    Window window = Window.of(call.query());
    Page<Folder> page = folder.folders(window.offset(), window.limit());
    return Call.ok(out -> {
      MusicJson.window(out, call.catalogue(), window, page);
      out.list("items", page.items(), this::row);
    });
  }

  /// Those directly in it by file name, or with `deep` all below too, as a person reads the tree.
  private Reply songs(Call call) {
    Folder folder = need(call);
    Window window = Window.of(call.query());
    Page<Song> page =
        call.query().flag("deep")
            ? folder.allSongs(window.offset(), window.limit())
            : folder.songs(window.offset(), window.limit());
    MusicJson music = MusicJson.of(listening, call);
    return Call.ok(out -> {
      MusicJson.window(out, call.catalogue(), window, page);
      out.list("items", page.items(), music::song);
    });
  }

  private static Folder need(Call call) {
    FolderId id = call.path("id", FolderId::parse);
    return call.catalogue().folders().find(id, call.visible()).orElseThrow(Refusal::notFound);
  }

  /// With its raw path, as a scan of chosen folders takes it, and the picture of the first song in
  /// it or below.
  private void row(JsonWriter out, Folder folder) {
    name(out, folder);
    out.text("path", folder.path()).number("library", folder.library().value());
    out.number("songCount", folder.songCount()).number("folderCount", folder.folderCount());
    Optional<Song> first = folder.allSongs(0, 1).items().stream().findFirst();
    out.text("album", first.map(song -> song.albumId().toString()).orElse(""));
    out.text("cover", first.map(song -> song.album().cover()).orElse(""));
  }

  private void name(JsonWriter out, Folder folder) {
    out.text("id", folder.id().toString()).text("name", nameOf(folder));
  }

  private String nameOf(Folder folder) {
    return folder.parent().isPresent()
        ? folder.name()
        : libraries.find(folder.library()).map(Library::name).orElse("");
  }
}
