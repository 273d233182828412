package stagedoor.playlistfile;

/// Why an entry has no song.
public enum Missed {
  NOTHING("It does not say where the song is."),
  ADDRESS("It is an address on the web; only music in the libraries is played."),
  LIST("It names another playlist; those are not read through each other."),
  UNKNOWN("No song has this path."),
  SEVERAL("Several songs could be meant. Write more of the path.");

  private final String sentence;

  Missed(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
