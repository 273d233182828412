package stagedoor.assertion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stagedoor.assertion.Verdict.NotForUs.Why;

/// Says whether a token is genuine and for us (RFC 8725 is the list of mistakes it must not make).
///
/// A token that was found genuine is remembered until its time ends or the keys change, so that a
/// repeat costs a hash: 3 µs instead of 100 µs.
public final class Verifier {

  private static final int MAX_REMEMBERED_CHARS = 2_000_000;

  private record Remembered(Claims claims, Instant until, long keysVersion, int chars) {}

  private final Rules rules;
  private final KeySource keys;
  private final InstantSource clock;
  private final Map<ByteBuffer, Remembered> remembered = new LinkedHashMap<>();
  private int rememberedChars;

  public Verifier(Rules rules, KeySource keys, InstantSource clock) {
    this.rules = rules;
    this.keys = keys;
    this.clock = clock;
  }

  public Rules rules() {
    return rules;
  }

  /// Whether it judges by the same rules and keys as another.
  public boolean isLike(Verifier other) {
    return rules.equals(other.rules) && keys.place().equals(other.keys.place());
  }

  /// To be called now and then: keeps the keys up to date in the background.
  public void refresh() {
    keys.refresh();
  }

  /// May wait two seconds for keys that are being fetched.
  public Verdict verify(String text) {
    if (text.length() > rules.maxChars()) {
      return new Verdict.Unverified("it is too long");
    }
    ByteBuffer hash = hash(text);
    long version = keys.version();
    Optional<Claims> known = recall(hash, version);
    if (known.isPresent()) {
      return new Verdict.Genuine(known.get());
    }
    Optional<Token> token = Token.parse(text, rules.form());
    if (token.isEmpty()) {
      return new Verdict.Unverified("it is no signed token");
    }
    Verdict verdict = signature(token.get());
    if (!(verdict instanceof Verdict.Genuine)) {
      return verdict;
    }
    Verdict meant = meant(token.get());
    if (meant instanceof Verdict.Genuine(Claims claims)) {
      // the end of its time was read before
      Instant until = end(token.get()).orElseThrow().plus(rules.leeway());
      remember(hash, new Remembered(claims, until, version, text.length()));
    }
    return meant;
  }

  /// The algorithm is settled before any key is looked for: the token does not choose how it is
  /// checked.
  private Verdict signature(Token token) {
    Optional<Algorithm> algorithm =
        Algorithm.parse(token.algorithm()).filter(rules.algorithms()::contains);
    if (algorithm.isEmpty()) {
      return new Verdict.Unverified("its algorithm is not accepted");
    }
    if (token.header().has("crit") || token.header().has("b64")) {
      return new Verdict.Unverified("it asks for extensions that are not known here");
    }
    return switch (keys.find(token.keyId())) {
      case KeySource.Found.NotThere(String why) ->
          new Verdict.NoKeys("the key set is not there: " + why);
      case KeySource.Found.Keys(List<Key> found) ->
          found.isEmpty()
              ? new Verdict.Unverified("the key set does not hold the key it names")
              : signature(token, algorithm.get(), found);
    };
  }

  private static Verdict signature(Token token, Algorithm algorithm, List<Key> keys) {
    for (Key key : keys) {
      if (key.fits(algorithm)
          && algorithm.verifies(key.key(), token.content(), token.signature())) {
        return new Verdict.Genuine(token.claims());
      }
    }
    return new Verdict.Unverified("its signature is wrong");
  }

  private Verdict meant(Token token) {
    Claims claims = token.claims();
    if (!issuer(token).equals(Optional.of(rules.issuer()))) {
      return new Verdict.NotForUs(Why.ISSUER);
    }
    if (audiences(token).stream().noneMatch(rules.audiences()::contains)) {
      return new Verdict.NotForUs(Why.AUDIENCE);
    }
    Instant now = clock.instant();
    try {
      Optional<Instant> end = end(token);
      Instant latest = now.plus(rules.leeway());
      boolean over = end.isEmpty() || !now.isBefore(end.get().plus(rules.leeway()));
      boolean early =
          claims.time("nbf").filter(latest::isBefore).isPresent()
              || claims.time("iat").filter(latest::isBefore).isPresent();
      return over || early ? new Verdict.NotForUs(Why.TIME) : new Verdict.Genuine(claims);
    } catch (DateTimeException notATime) {
      return new Verdict.NotForUs(Why.TIME);
    }
  }

  private Optional<String> issuer(Token token) {
    return switch (rules.form()) {
      case COMPACT -> token.claims().text("iss");
      case LOAD_BALANCER -> token.claims().text("iss").or(() -> token.header().text("iss"));
    };
  }

  private List<String> audiences(Token token) {
    return switch (rules.form()) {
      case COMPACT -> token.claims().texts("aud").orElse(List.of());
      case LOAD_BALANCER -> token.header().text("signer").stream().toList();
    };
  }

  private Optional<Instant> end(Token token) {
    return switch (rules.form()) {
      case COMPACT -> token.claims().time("exp");
      case LOAD_BALANCER -> token.claims().time("exp").or(() -> token.header().time("exp"));
    };
  }

  private synchronized Optional<Claims> recall(ByteBuffer hash, long version) {
    Remembered found = remembered.get(hash);
    if (found == null) {
      return Optional.empty();
    }
    if (found.keysVersion == version && clock.instant().isBefore(found.until)) {
      return Optional.of(found.claims);
    }
    forget(hash);
    return Optional.empty();
  }

  private synchronized void remember(ByteBuffer hash, Remembered fresh) {
    forget(hash);
    remembered.put(hash, fresh);
    rememberedChars += fresh.chars;
    while (rememberedChars > MAX_REMEMBERED_CHARS) {
      forget(remembered.keySet().iterator().next());
    }
  }

  private void forget(ByteBuffer hash) {
    @Nullable Remembered gone = remembered.remove(hash);
    if (gone != null) {
      rememberedChars -= gone.chars;
    }
  }

  private static ByteBuffer hash(String text) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
