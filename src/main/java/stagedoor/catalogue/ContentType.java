package stagedoor.catalogue;

/// What a file's ending says about its media type (RFC 3003, 3533, 6381; the names browsers know).
final class ContentType {

  private ContentType() {}

  static String of(String suffix) {
    return switch (suffix) {
      case "mp3", "mp2", "mp1" -> "audio/mpeg";
      case "flac" -> "audio/flac";
      case "ogg", "oga", "spx" -> "audio/ogg";
      case "opus" -> "audio/ogg";
      case "m4a", "m4b", "mp4", "m4p", "alac" -> "audio/mp4";
      case "aac", "adts" -> "audio/aac";
      case "wav", "wave", "bwf" -> "audio/wav";
      case "aif", "aiff", "aifc" -> "audio/aiff";
      case "wma", "asf" -> "audio/x-ms-wma";
      case "ape" -> "audio/x-ape";
      case "wv" -> "audio/x-wavpack";
      case "mpc", "mp+", "mpp" -> "audio/x-musepack";
      case "tta" -> "audio/x-tta";
      case "dsf" -> "audio/x-dsf";
      case "dff" -> "audio/x-dff";
      case "mka" -> "audio/x-matroska";
      case "webm", "weba" -> "audio/webm";
      default -> "application/octet-stream";
    };
  }
}
