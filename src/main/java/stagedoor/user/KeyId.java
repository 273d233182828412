package stagedoor.user;

/// The number of an app password; not the secret.
public record KeyId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
