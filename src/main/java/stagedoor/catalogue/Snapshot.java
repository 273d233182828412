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

  /// To be counted up whenever the bytes, or what the catalogue makes of rows, change: then what
  /// was written before is not read any more.
  static final int FORMAT = 4;

  /// Folding follows the Unicode tables of the JDK.
  private static final String JDK = Runtime.version().toString();

  private Snapshot() {}

  /// Writes a catalogue. Nothing is flushed to a disk.
  public static void write(Catalogue catalogue, OutputStream stream) throws IOException {
    var out = new SnapshotOut(stream);
    out.number(FORMAT);
    out.text(JDK);
    catalogue.holdings().write(out);
    out.end();
  }

  /// Reads a catalogue.
  ///
  /// @param stream ends where the catalogue does
  /// @param empty says how things are ordered
  /// @param mostBytes of memory that the catalogue may take, about
  /// @throws IOException when there is none, it is damaged, it was made by another version or in
  ///   another order, or it is too large; the message says so
  public static Catalogue read(InputStream stream, Catalogue empty, long mostBytes)
      throws IOException {
    var in = new SnapshotIn(stream, mostBytes);
    try {
      boolean ours = in.number() == FORMAT && in.text().equals(JDK);
      SnapshotIn.check(ours, "it was made by another version");
      Holdings read = Holdings.read(empty.holdings().ordering(), in);
      in.end();
      return empty.next(read);
    } catch (IllegalArgumentException e) {
      // A record refused to be made of this.
      var damaged = new StreamCorruptedException(e.getMessage());
      damaged.initCause(e);
      throw damaged;
    }
  }
}
