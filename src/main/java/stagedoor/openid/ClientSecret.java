package stagedoor.openid;

/// What this server proves itself with to the provider. It is never shown.
public record ClientSecret(String text) {

  @Override
  public String toString() {
    return "ClientSecret";
  }
}
