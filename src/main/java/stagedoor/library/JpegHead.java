package stagedoor.library;

/// What the markers of a JPEG say before its first scan (ITU-T T.81, annex B).
///
/// @param progressive whether all of it has to be in memory before the first row is known
/// @param inks four components: cyan, magenta, yellow and black
/// @param transform as Adobe's marker says it: 2 when the first three inks are coded as YCC; -1
///   without that marker
/// @param turn how it is to be turned to be seen upright
/// @param ended whether the marker is there that ends a picture; without it, it may be cut off
record JpegHead(boolean progressive, boolean inks, int transform, PictureTurn turn, boolean ended) {

  /// What is no JPEG.
  private static final JpegHead NONE = new JpegHead(false, false, -1, PictureTurn.NONE, true);

  private static final int START_OF_SCAN = 0xDA;
  private static final int END = 0xD9;
  private static final int EXIF = 0xE1;
  private static final int ADOBE = 0xEE;

  static JpegHead of(byte[] picture) {
    if (picture.length < 2 || picture[0] != (byte) 0xFF || picture[1] != (byte) 0xD8) {
      return NONE;
    }
    JpegHead head = NONE;
    int at = 2;
    while (at + 4 <= picture.length && (picture[at] & 0xFF) == 0xFF) {
      int marker = picture[at + 1] & 0xFF;
      int length = (picture[at + 2] & 0xFF) << 8 | (picture[at + 3] & 0xFF);
      if (marker == START_OF_SCAN || length < 2) {
        break;
      }
      head = head.with(marker, picture, at + 4, at + 2 + length);
      at += 2 + length;
    }
    return new JpegHead(
        head.progressive, head.inks, head.transform, head.turn, hasEnd(picture, at));
  }

  /// Between the first scan and the end nothing looks like the end.
  private static boolean hasEnd(byte[] picture, int scan) {
    for (int at = picture.length - 2; at >= scan; at--) {
      if (picture[at] == (byte) 0xFF && picture[at + 1] == (byte) END) {
        return true;
      }
    }
    return false;
  }

  private JpegHead with(int marker, byte[] picture, int from, int end) {
    if (end > picture.length) {
      return this;
    }
    if (marker == ADOBE && end - from >= 12 && starts(picture, from, "Adobe")) {
      return new JpegHead(progressive, inks, picture[from + 11], turn, ended);
    }
    if (marker == EXIF && end - from >= 6 && starts(picture, from, "Exif\0\0")) {
      return new JpegHead(
          progressive, inks, transform, PictureTurn.inExif(picture, from + 6, end), ended);
    }
    boolean frame = marker == 0xC0 || (marker > 0xC0 && marker <= 0xCF && marker % 4 != 0);
    if (frame && end - from >= 6) {
      boolean isProgressive = marker == 0xC2 || marker == 0xC6 || marker == 0xCA || marker == 0xCE;
      return new JpegHead(isProgressive, picture[from + 5] == 4, transform, turn, ended);
    }
    return this;
  }

  private static boolean starts(byte[] picture, int from, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (picture[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
