package stagedoor.signin;

/// The public number of a web session; not the secret in the cookie.
public record SessionId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
