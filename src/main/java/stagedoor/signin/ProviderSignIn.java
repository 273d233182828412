package stagedoor.signin;

import java.util.List;
import java.util.Optional;
import stagedoor.http.Request;
import stagedoor.store.Database;
import stagedoor.user.Identity;

/// Sign-ins that an OpenID provider vouches for. Their sessions stand alone, until they end here or
/// the provider says that the person has signed out there.
public final class ProviderSignIn {

  private final Doorkeeper door;
  private final Sessions sessions;
  private final Database db;

  public ProviderSignIn(Doorkeeper door, Sessions sessions, Database db) {
    this.door = door;
    this.sessions = sessions;
    this.db = db;
  }

  /// Whether the request's own header decides who is asking, so that no provider need be asked.
  public boolean isDecided(Request request) {
    return door.rules().isNamedByProxy(request);
  }

  /// Opens a session for whom the provider names, after the rules that hold for a proxy's users.
  ///
  /// @param providerSession the provider's own name for this sign-in
  public SignIn signIn(Request request, Identity identity, Optional<String> providerSession) {
    SignIn outcome = door.vouched(request, identity);
    if (outcome instanceof SignIn.Signed(var caller, var _)) {
      caller.session().ifPresent(id -> note(id, identity, providerSession));
    }
    return outcome;
  }

  private void note(SessionId session, Identity identity, Optional<String> providerSession) {
    db.write(rows ->
        rows.change(
            """
            INSERT INTO provider_session (session_id, issuer, subject, provider_session)
            VALUES (?, ?, ?, ?)
            """,
            session.value(),
            identity.provider(),
            identity.subject().orElse(""),
            providerSession.orElse("")));
  }

  /// Ends the sessions of a provider's user: one sign-in's when it is named, else all.
  ///
  /// @return how many
  public int end(String issuer, Optional<String> providerSession, Optional<String> subject) {
    List<SessionId> ended =
        db.read(rows ->
            rows.list(
                """
                SELECT session_id FROM provider_session
                 WHERE issuer = ? AND (? = '' OR provider_session = ?) AND (? = '' OR subject = ?)
                """,
                row -> new SessionId(row.number(1)),
                issuer,
                providerSession.orElse(""),
                providerSession.orElse(""),
                subject.orElse(""),
                subject.orElse("")));
    ended.forEach(sessions::end);
    return ended.size();
  }
}
