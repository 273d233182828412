package stagedoor.radio;

/// A station of the Internet radio.
public record Station(StationId id, StationEntry entry) {

  public String name() {
    return entry.name();
  }
}
