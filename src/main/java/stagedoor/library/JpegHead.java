package stagedoor.library;

/// What the markers of a JPEG say before its first scan (ITU-T T.81, annex B).
///
/// @param progressive whether all of it has to be in memory before the first row is known
/// @param inks four components: cyan, magenta, yellow and black
/// @param transform as Adobe's marker says it: 2 when the first three inks are coded as YCC; -1
///   without that marker
record JpegHead(boolean progressive, boolean inks, int transform) {

  private static final JpegHead UNKNOWN = new JpegHead(false, false, -1);
  private static final int START_OF_SCAN = 0xDA;
  private static final int ADOBE = 0xEE;

  static JpegHead of(byte[] picture) {
    JpegHead head = UNKNOWN;
    int at = 2;
    while (at + 4 <= picture.length && (picture[at] & 0xFF) == 0xFF) {
      int marker = picture[at + 1] & 0xFF;
      int length = (picture[at + 2] & 0xFF) << 8 | (picture[at + 3] & 0xFF);
      if (marker == START_OF_SCAN || length < 2) {
        break;
      }
      head = with(head, marker, picture, at + 4, at + 2 + length);
      at += 2 + length;
    }
    return head;
  }

  private static JpegHead with(JpegHead head, int marker, byte[] picture, int from, int end) {
    if (marker == ADOBE && end - from >= 12 && end <= picture.length && isAdobe(picture, from)) {
      return new JpegHead(head.progressive, head.inks, picture[from + 11]);
    }
    boolean frame = marker == 0xC0 || (marker > 0xC0 && marker <= 0xCF && marker % 4 != 0);
    if (frame && end - from >= 6 && end <= picture.length) {
      boolean progressive = marker == 0xC2 || marker == 0xC6 || marker == 0xCA || marker == 0xCE;
      return new JpegHead(progressive, picture[from + 5] == 4, head.transform);
    }
    return head;
  }

  private static boolean isAdobe(byte[] picture, int from) {
    return picture[from] == 'A'
        && picture[from + 1] == 'd'
        && picture[from + 2] == 'o'
        && picture[from + 3] == 'b'
        && picture[from + 4] == 'e';
  }
}
