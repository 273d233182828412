package stagedoor.assertion;

/// What came of looking at a token. `why` is a clause for people, without anything of the token.
public sealed interface Verdict {

  record Genuine(Claims claims) implements Verdict {}

  /// Its form, algorithm, key or signature is not accepted.
  record Unverified(String why) implements Verdict {}

  /// It is genuine, but of another issuer, for another audience, or for another time.
  record NotForUs(Why why) implements Verdict {
    public enum Why {
      ISSUER,
      AUDIENCE,
      TIME
    }
  }

  /// There are no keys to check anything with.
  record NoKeys(String why) implements Verdict {}
}
