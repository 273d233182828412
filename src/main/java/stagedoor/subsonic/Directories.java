package stagedoor.subsonic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import stagedoor.catalogue.Folder;
import stagedoor.catalogue.FolderId;
import stagedoor.catalogue.Folders;
import stagedoor.catalogue.Song;
import stagedoor.library.Libraries;
import stagedoor.library.Library;

/// The folder view as the files lie on disk: `getIndexes` names the folders at the top of the
/// libraries, `getMusicDirectory` what is in one.
///
/// An app whose user asked for this view ([SubsonicSettings#showsFolders]) begins here; a folder's
/// id opens for every app, as do those of artists and albums.
final class Directories {

  private final Libraries libraries;

  Directories(Libraries libraries) {
    this.libraries = libraries;
  }

  /// Library by library; songs that lie at the top of one are children of the whole.
  void indexes(Sink sink, Call call) {
    var letters = new TreeMap<String, List<Folder>>();
    var loose = new ArrayList<Song>();
    for (Folder top : tops(call)) {
      top.folders(0, Integer.MAX_VALUE)
          .items()
          .forEach(folder ->
              letters.computeIfAbsent(folder.letter(), _ -> new ArrayList<>()).add(folder));
      loose.addAll(top.songs(0, Integer.MAX_VALUE).items());
    }
    sink.beginList("index");
    for (Map.Entry<String, List<Folder>> letter : letters.entrySet()) {
      sink.beginItem();
      sink.text("name", letter.getKey());
      sink.beginList("artist");
      for (Folder folder : letter.getValue()) {
        sink.beginItem();
        sink.text("id", folder.id().toString());
        sink.text("name", folder.name());
        sink.end();
      }
      sink.endList();
      sink.end();
    }
    sink.endList();
    SongFields.list(sink, "child", loose, call.audience());
  }

  private List<Folder> tops(Call call) {
    Folders folders = call.catalogue().folders();
    return libraries.list().stream()
        .flatMap(library -> folders.top(library.id(), call.visible()).stream())
        .toList();
  }

  /// The folders in a folder, then its songs by the names of their files.
  Answer directory(Call call, FolderId id) {
    Folder folder = need(call, id);
    int entries = folder.folderCount() + folder.songs(0, 0).total();
    return Answer.of(
        entries,
        sink -> {
          sink.beginObject("directory");
          sink.text("id", id.toString());
          folder.parent().ifPresent(parent -> sink.text("parent", parent.id().toString()));
          sink.text("name", nameOf(folder));
          writeCover(sink, folder, call);
          sink.beginList("child");
          for (Folder below : folder.folders(0, Integer.MAX_VALUE).items()) {
            sink.beginItem();
            sink.text("id", below.id().toString());
            sink.text("parent", id.toString());
            sink.flag("isDir", true);
            sink.text("title", below.name());
            writeCover(sink, below, call);
            sink.end();
          }
          for (Song song : folder.songs(0, Integer.MAX_VALUE).items()) {
            sink.beginItem();
            SongFields.write(sink, song, call.audience());
            sink.end();
          }
          sink.endList();
          sink.end();
        });
  }

  /// Fails when there is no such folder for the caller.
  static Folder need(Call call, FolderId id) {
    return call.catalogue()
        .folders()
        .find(id, call.visible())
        .orElseThrow(() -> Refusal.notFound("folder"));
  }

  /// The picture of the album of the first song in it or below; without one, that song's.
  static Optional<CoverId> cover(Folder folder, Audience audience) {
    return folder.allSongs(0, 1).items().stream()
        .findFirst()
        .flatMap(
            song -> CoverId.of(song.album()).or(() -> CoverId.of(song, song.album(), audience)));
  }

  private static void writeCover(Sink sink, Folder folder, Call call) {
    cover(folder, call.audience()).ifPresent(cover -> sink.text("coverArt", cover.toString()));
  }

  private String nameOf(Folder folder) {
    return folder.parent().isPresent()
        ? folder.name()
        : libraries.find(folder.library()).map(Library::name).orElse("");
  }
}
