package stagedoor.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;

/// A catalogue as bytes: what was made of rows, orders and the index of words too, in large pieces
/// that are read back in a tenth of the time in which they are made.
///
/// Each class that holds data writes and reads itself by two methods that stand beside each other;
/// SnapshotTest fails when one forgets a field. What songs share is written once. Whose state the
/// bytes show, and whether they are whole, is the business of who keeps them; but whatever bytes
/// they are, reading them takes no more memory than it may, and what is read leads nowhere else.
public final class Snapshot {

  /// To be counted up whenever the bytes, or what they mean, change. Where only another catalogue
  /// is made of the same rows it may stay.
  static final int FORMAT = 8;

  /// What earlier versions wrote from this format on is still read, to be shown until it is made
  /// anew: where bytes are added, a reader takes what stands for them in older ones
  /// (SnapshotFormatsTest has one of each).
  static final int OLDEST = 8;

  private Snapshot() {}

  /// Writes a catalogue. Nothing is flushed to a disk.
  public static void write(Catalogue catalogue, OutputStream stream) throws IOException {
    var out = new SnapshotOut(stream);
    out.number(FORMAT);
    catalogue.holdings().write(out);
    out.end();
  }

  /// Reads a catalogue.
  ///
  /// @param stream ends where the catalogue does
  /// @param empty what it comes after; it is ordered as it was written, see [Catalogue#isOrderedAs]
  /// @param mostBytes of memory that the catalogue may take, about
  /// @throws IOException when there is none, it is damaged, its format is not known, or it is too
  ///   large; the message says so
  public static Catalogue read(InputStream stream, Catalogue empty, long mostBytes)
      throws IOException {
    var in = new SnapshotIn(stream, mostBytes);
    try {
      int format = in.number();
      SnapshotIn.check(OLDEST <= format && format <= FORMAT, "it was made by another version");
      Holdings read = Holdings.read(in);
      in.end();
      return empty.next(read);
    } catch (IllegalArgumentException e) {
      // A record refused to be made of this.
      throw unfit(e);
    }
  }

  /// A catalogue that was read, after what changed since it was written. The parts are looked at
  /// once more, as after reading: both may come from elsewhere.
  ///
  /// @throws IOException when they do not fit together; the message says what does not
  public static Catalogue later(Catalogue read, Change change) throws IOException {
    try {
      Catalogue later = read.apply(change);
      new Coherence(later.holdings()).check();
      return later;
    } catch (IllegalArgumentException e) {
      throw unfit(e);
    }
  }

  private static IOException unfit(IllegalArgumentException e) {
    var unfit = new StreamCorruptedException(e.getMessage());
    unfit.initCause(e);
    return unfit;
  }
}
