package stagedoor.radio;

/// Why there is no sound of a station. The sentences say nothing that the station's server said.
public enum Fault {
  UNKNOWN_HOST(
      "station-unknown",
      "The name of the station's server is not known.",
      "Look at the address for a slip; an administrator can change it."),
  UNREACHABLE(
      "station-unreachable",
      "The station's server cannot be reached.",
      "Try again later; if it stays so, the address may have changed."),
  SILENT(
      "station-silent",
      "The station's server did not answer in time.",
      "Try again later; if it stays so, the address may have changed."),
  NOT_SECURE(
      "station-not-secure",
      "No secure connection to the station's server can be made.",
      "Try its address with http instead of https, or ask the station."),
  FORBIDDEN_PLACE(
      "station-forbidden",
      "The station's address " + Fault.NEVER_ASKED + ", or from the Internet to one at home.",
      "An administrator can enter another address."),
  LED_ASTRAY(
      "station-redirects",
      "The station's server leads from one address to the next without end, or to none.",
      "Open the station's home page and look for another address of its stream."),
  REFUSED(
      "station-refused",
      "The station's server refuses or has nothing at this address.",
      "Open the station's home page and look for its present address."),
  NO_SOUND(
      "station-no-sound",
      "What stands at the station's address is no sound.",
      "Enter the address of the stream itself, not that of a page or a player."),
  ONLY_FOR_APPS(
      "station-hls",
      "The station sends HLS of a kind that plays in apps only.",
      "Look for an address of the station that sends MP3, AAC or Ogg.");

  /// What is wrong with such an address, as the end of a sentence.
  public static final String NEVER_ASKED =
      "leads to a place that is never asked, such as a link-local address";

  private final String code;
  private final String sentence;
  private final String next;

  Fault(String code, String sentence, String next) {
    this.code = code;
    this.sentence = sentence;
    this.next = next;
  }

  /// Stays the same, for programs.
  public String code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }

  /// What to do about it.
  public String next() {
    return next;
  }
}
