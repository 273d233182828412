package stagedoor.tag;

import java.util.Map;

/// One frame of an ID3v2 tag.
///
/// @param id as version 2.3 or 2.4 calls it
/// @param at where its content begins, after the frame's header of fixed size
/// @param length of the content in the tag
record Id3Frame(String id, long at, long length, Coding coding) {

  static final Coding PLAIN = new Coding(0, false, false, false);

  /// The frames of version 2.2 that have a successor.
  private static final Map<String, String> MODERN =
      Map.ofEntries(
          Map.entry("TT1", "TIT1"),
          Map.entry("TT2", "TIT2"),
          Map.entry("TT3", "TIT3"),
          Map.entry("TP1", "TPE1"),
          Map.entry("TP2", "TPE2"),
          Map.entry("TP3", "TPE3"),
          Map.entry("TP4", "TPE4"),
          Map.entry("TAL", "TALB"),
          Map.entry("TRK", "TRCK"),
          Map.entry("TPA", "TPOS"),
          Map.entry("TYE", "TYER"),
          Map.entry("TDA", "TDAT"),
          Map.entry("TOR", "TORY"),
          Map.entry("TCO", "TCON"),
          Map.entry("TCM", "TCOM"),
          Map.entry("TXT", "TEXT"),
          Map.entry("TBP", "TBPM"),
          Map.entry("TKE", "TKEY"),
          Map.entry("TRC", "TSRC"),
          Map.entry("TPB", "TPUB"),
          Map.entry("TLA", "TLAN"),
          Map.entry("TMT", "TMED"),
          Map.entry("TCR", "TCOP"),
          Map.entry("TEN", "TENC"),
          Map.entry("TSS", "TSSE"),
          Map.entry("TS2", "TSO2"),
          Map.entry("TSA", "TSOA"),
          Map.entry("TSC", "TSOC"),
          Map.entry("TSP", "TSOP"),
          Map.entry("TST", "TSOT"),
          Map.entry("TCP", "TCMP"),
          Map.entry("TXX", "TXXX"),
          Map.entry("WAR", "WOAR"),
          Map.entry("GP1", "GRP1"),
          Map.entry("MVN", "MVNM"),
          Map.entry("MVI", "MVIN"),
          Map.entry("COM", "COMM"),
          Map.entry("ULT", "USLT"),
          Map.entry("SLT", "SYLT"),
          Map.entry("UFI", "UFID"),
          Map.entry("IPL", "IPLS"));

  static String modernId(String id) {
    return MODERN.getOrDefault(id, id);
  }

  long end() {
    return at + length;
  }

  /// What was done to a frame's content.
  ///
  /// @param extra bytes of additional header before it
  record Coding(int extra, boolean compressed, boolean encrypted, boolean unsynchronised) {

    static Coding of3(int flags) {
      boolean compressed = (flags & 0x80) != 0;
      boolean encrypted = (flags & 0x40) != 0;
      boolean grouped = (flags & 0x20) != 0;
      int extra = (compressed ? 4 : 0) + (encrypted ? 1 : 0) + (grouped ? 1 : 0);
      return new Coding(extra, compressed, encrypted, false);
    }

    static Coding of4(int flags, boolean wholeTag) {
      boolean grouped = (flags & 0x40) != 0;
      boolean encrypted = (flags & 0x04) != 0;
      boolean length = (flags & 0x01) != 0;
      int extra = (grouped ? 1 : 0) + (encrypted ? 1 : 0) + (length ? 4 : 0);
      boolean unsynchronised = wholeTag || (flags & 0x02) != 0;
      return new Coding(extra, (flags & 0x08) != 0, encrypted, unsynchronised);
    }
  }
}
