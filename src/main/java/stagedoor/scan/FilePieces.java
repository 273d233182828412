package stagedoor.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.Excerpt;
import stagedoor.scan.FolderListing.Entry;
import stagedoor.tag.Audio;
import stagedoor.tag.CueReader;
import stagedoor.tag.CueReading;
import stagedoor.tag.CueSheet;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;

/// Which songs one file is: itself, or the tracks that a CUE sheet finds in it.
///
/// A sheet beside the file counts before one in its tags, and one in its tags before FLAC's own
/// block. A sheet about one track of the file only fills in what the tags do not say.
final class FilePieces {

  /// One song.
  record Piece(SongPiece place, Tags tags) {}

  /// What was wrong with a sheet.
  ///
  /// @param beside whether it is the one beside the file
  record Wrong(boolean beside, String reason) {}

  private final Entry file;
  private final Tags tags;
  private Optional<Wrong> wrong = Optional.empty();

  FilePieces(Entry file, Tags tags) {
    this.file = file;
    this.tags = tags;
  }

  /// Empty while nothing was wrong.
  Optional<Wrong> wrong() {
    return wrong;
  }

  /// The songs, at least one.
  ///
  /// @param beside the sheet beside the file, if there is one
  /// @param part which of the sheet's files this one is
  /// @param mark see [SongPiece#sheetOf]
  List<Piece> find(Optional<CueReading> beside, int part, long mark) {
    List<Piece> pieces =
        beside.flatMap(reading -> beside(reading, part, mark)).orElseGet(() -> embedded(mark));
    return pieces.isEmpty() ? whole(tags, mark) : pieces;
  }

  private Optional<List<Piece>> beside(CueReading reading, int part, long mark) {
    return switch (reading) {
      case CueReading.Refused refused -> refuse(true, refused);
      case CueReading.Read(CueSheet sheet, boolean _) when part < sheet.parts().size() -> {
        CueSheet.Part found = sheet.parts().get(part);
        yield found.tracks().size() == 1
            ? Optional.of(whole(new TrackTags(tags, sheet, found).filled(), mark))
            : cut(true, sheet, found, mark);
      }
      case CueReading.Read _ -> Optional.empty();
    };
  }

  /// Empty when there is none that cuts the file. One that programs put into each file of an album
  /// names several files.
  private List<Piece> embedded(long mark) {
    for (String text : tags.all(Field.CUESHEET)) {
      Optional<List<Piece>> pieces =
          switch (CueReader.read(text)) {
            case CueReading.Refused refused -> refuse(false, refused);
            case CueReading.Read(CueSheet sheet, boolean _) ->
                sheet.parts().size() == 1 && sheet.parts().getFirst().tracks().size() > 1
                    ? cut(false, sheet, sheet.parts().getFirst(), mark)
                    : Optional.empty();
          };
      if (pieces.isPresent()) {
        return pieces.get();
      }
    }
    return List.of();
  }

  private List<Piece> whole(Tags all, long mark) {
    return List.of(new Piece(SongPiece.whole(file, markOf(mark)), all));
  }

  private long markOf(long mark) {
    return wrong.isPresent() ? SongPiece.UNUSABLE : mark;
  }

  private <T> Optional<T> refuse(boolean beside, CueReading.Refused refused) {
    if (wrong.isEmpty()) {
      wrong = Optional.of(new Wrong(beside, refused.sentence()));
    }
    return Optional.empty();
  }

  private Optional<List<Piece>> cut(boolean beside, CueSheet sheet, CueSheet.Part part, long mark) {
    long frames = tags.audio().durationMs() * (long) CueSheet.FRAMES_PER_SECOND / 1_000;
    List<CueSheet.Track> tracks = part.tracks();
    CueSheet.Track last = tracks.getLast();
    if (last.startFrames() >= frames) {
      String reason =
          frames == 0
              ? "How long the file is could not be found out, so it cannot be cut."
              : "Track " + last.number() + " begins after the end of the file.";
      return refuse(beside, new CueReading.Refused(last.line(), last.column(), reason));
    }
    var of = new TrackTags(tags, sheet, part);
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < tracks.size(); i++) {
      CueSheet.Track track = tracks.get(i);
      int end = i + 1 < tracks.size() ? tracks.get(i + 1).startFrames() : 0;
      var excerpt = new Excerpt(track.startFrames(), end);
      Audio sound = sound(excerpt);
      long sizeBytes =
          Math.round((double) file.sizeBytes() * sound.durationMs() / tags.audio().durationMs());
      pieces.add(
          new Piece(
              SongPiece.track(track.number(), excerpt, sizeBytes, file, markOf(mark)),
              of.of(track, sound)));
    }
    return Optional.of(pieces);
  }

  private Audio sound(Excerpt excerpt) {
    Audio all = tags.audio();
    int startMs = (int) (excerpt.startMicros() / 1_000);
    int durationMs =
        excerpt.endFrames() == 0
            ? all.durationMs() - startMs
            : (int) ((excerpt.lengthMicros() + 500) / 1_000);
    return all.lasting(durationMs);
  }
}
