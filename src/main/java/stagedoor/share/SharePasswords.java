package stagedoor.share;

/// Hashes the passwords of shares, slowly.
public interface SharePasswords {

  String hash(String password);

  boolean isRight(String password, String hash);
}
