package stagedoor.catalogue;

/// The paths of songs as people read them, folded. Songs of a folder mostly come one behind the
/// other, so a folder is folded once for all of them.
public final class FoldedPaths {

  private String folder = "";
  private String foldedFolder = "";

  public String of(Song song) {
    return of(song.folderPath(), song.fileName());
  }

  /// Of a raw path that was cut behind its last slash: no letter joins another one across it.
  String of(String rawFolder, String rawName) {
    if (rawFolder.isEmpty()) {
      return Fold.of(ShownPath.of(rawName));
    }
    if (!rawFolder.equals(folder)) {
      folder = rawFolder;
      foldedFolder = Fold.of(ShownPath.of(rawFolder));
    }
    // The slash keeps white space at the beginning of the name.
    return foldedFolder + Fold.of(ShownPath.of("/" + rawName)).substring(1);
  }
}
