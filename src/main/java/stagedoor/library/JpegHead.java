package stagedoor.library;

/// What the markers of a JPEG say before its first scan (ITU-T T.81, annex B).
///
/// @param whole whether all of it has to be in memory before the first row is known: it is
///   progressive, or its components come one after the other
/// @param components as many colours or inks; 0 for what is no JPEG
/// @param transform as Adobe's marker says it: 2 when the first three inks are coded as YCC; -1
///   without that marker
/// @param turn how it is to be turned to be seen upright
/// @param passes how often all of it is gone over; an upper bound
/// @param ended whether the marker is there that ends a picture; without it, it may be cut off
record JpegHead(
    boolean whole, int components, int transform, PictureTurn turn, int passes, boolean ended) {

  /// What is no JPEG.
  private static final JpegHead NONE = new JpegHead(false, 0, -1, PictureTurn.NONE, 0, true);

  private static final int START_OF_SCAN = 0xDA;
  private static final int END = 0xD9;
  private static final int EXIF = 0xE1;
  private static final int ADOBE = 0xEE;

  static JpegHead of(byte[] picture) {
    if (picture.length < 2 || picture[0] != (byte) 0xFF || picture[1] != (byte) 0xD8) {
      return NONE;
    }
    JpegHead head = NONE;
    int at = marker(picture, 2);
    while (at < picture.length && code(picture, at) != START_OF_SCAN) {
      int length = length(picture, at);
      head = head.with(code(picture, at), picture, at + 4, at + 2 + length);
      at = marker(picture, at + 2 + length);
    }
    boolean inParts = at + 4 < picture.length && (picture[at + 4] & 0xFF) < head.components;
    return new JpegHead(
        head.whole || inParts,
        head.components,
        head.transform,
        head.turn,
        passes(picture, at),
        hasEnd(picture, at));
  }

  /// Four components: cyan, magenta, yellow and black.
  boolean inks() {
    return components == 4;
  }

  /// The place of the next marker, over whatever stands between, as decoders do; the picture's end
  /// where there is none.
  private static int marker(byte[] picture, int from) {
    for (int at = from; at + 4 <= picture.length; at++) {
      int code = code(picture, at);
      if (picture[at] == (byte) 0xFF && code != 0 && code != 0xFF) {
        return at;
      }
    }
    return picture.length;
  }

  private static int code(byte[] picture, int marker) {
    return picture[marker + 1] & 0xFF;
  }

  /// Of the segment behind a marker; 0 for markers that stand alone.
  private static int length(byte[] picture, int marker) {
    int code = code(picture, marker);
    return code == 1 || (code >= 0xD0 && code <= END)
        ? 0
        : (picture[marker + 2] & 0xFF) << 8 | (picture[marker + 3] & 0xFF);
  }

  private static int passes(byte[] picture, int scan) {
    int passes = 0;
    for (int at = scan; at + 1 < picture.length; at++) {
      passes += picture[at] == (byte) 0xFF && code(picture, at) == START_OF_SCAN ? 1 : 0;
    }
    return passes;
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
      return new JpegHead(whole, components, picture[from + 11], turn, passes, ended);
    }
    if (marker == EXIF && end - from >= 6 && starts(picture, from, "Exif\0\0")) {
      PictureTurn upright = PictureTurn.inExif(picture, from + 6, end);
      return new JpegHead(whole, components, transform, upright, passes, ended);
    }
    boolean frame = marker == 0xC0 || (marker > 0xC0 && marker <= 0xCF && marker % 4 != 0);
    if (frame && end - from >= 6) {
      boolean isProgressive = marker == 0xC2 || marker == 0xC6 || marker == 0xCA || marker == 0xCE;
      return new JpegHead(isProgressive, picture[from + 5] & 0xFF, transform, turn, passes, ended);
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
