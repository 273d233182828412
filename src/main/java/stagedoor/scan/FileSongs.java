package stagedoor.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.Excerpt;
import stagedoor.library.RawPath;
import stagedoor.tag.CueReader;
import stagedoor.tag.CueReading;
import stagedoor.tag.Reading;
import stagedoor.tag.Tags;

/// Which tracks a scan finds in a file, by a CUE sheet beside it or in its tags.
///
/// @param tracks empty when the file is one song
/// @param wrong what is wrong with its sheet, or with one in its folder; empty when nothing is
public record FileSongs(List<Track> tracks, String wrong) {

  private static final int MOST_ENTRIES = 100_000;

  public FileSongs {
    tracks = List.copyOf(tracks);
  }

  /// One track and what its tags mean.
  public record Track(int number, Excerpt excerpt, SongFacts facts) {}

  /// @param tags as they were read from the file
  /// @throws IOException when the file, its folder or its sheet cannot be read
  public static FileSongs of(Path file, Tags tags, Reading reading, FactSettings settings)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return new FileSongs(List.of(), "");
    }
    var how =
        new FolderListing.How(
            Disk.REAL,
            IgnoreRules.ofTop(folder),
            FileLinks.NONE,
            true,
            FolderListing.MOST_HELD,
            MOST_ENTRIES);
    FolderListing listing = FolderListing.of(folder, how, () -> {});
    FolderSheets sheets =
        FolderSheets.read(Disk.REAL, reading.encoding(), listing.sheets(), () -> {});
    Optional<FolderSheets.About> about =
        Optional.ofNullable(sheets.about(listing.songs()).get(RawPath.nameOf(file)));
    Optional<CueReading> beside = Optional.empty();
    if (about.isPresent()) {
      byte[] bytes = Disk.REAL.beginning(about.get().sheet().path(), CueReader.MOST_BYTES + 1);
      beside = Optional.of(CueReader.read(bytes, reading.encoding()));
    }
    var pieces = new FilePieces(FolderListing.entry(file, Disk.REAL.attributes(file)), tags);
    String name = String.valueOf(file.getFileName());
    List<Track> tracks =
        pieces
            .find(beside, about.map(FolderSheets.About::part).orElse(0), SongPiece.NO_SHEET)
            .stream()
            .flatMap(piece -> track(piece, name, settings).stream())
            .toList();
    Optional<String> wrong =
        pieces
            .wrong()
            .map(FilePieces.Wrong::reason)
            .or(() -> about.isEmpty() ? wrong(sheets, listing) : Optional.empty());
    return new FileSongs(tracks, wrong.orElse(""));
  }

  /// A sheet of the folder that cannot be used, and may be this file's.
  private static Optional<String> wrong(FolderSheets sheets, FolderListing listing) {
    return sheets.wrong(listing.songCount()).stream()
        .map(it -> RawPath.shown(it.sheet().name()) + ": " + it.reason())
        .findFirst();
  }

  private static Optional<Track> track(FilePieces.Piece piece, String name, FactSettings settings) {
    return piece
        .place()
        .excerpt()
        .map(excerpt ->
            new Track(
                piece.place().track(), excerpt, SongFacts.facts(piece.tags(), name, settings)));
  }
}
