package stagedoor.web;

import java.util.Optional;
import stagedoor.audit.AuditLog;
import stagedoor.audit.Event;
import stagedoor.signin.Accounts;
import stagedoor.signin.Doorkeeper;
import stagedoor.signin.Sessions;
import stagedoor.user.User;
import stagedoor.user.UserId;
import stagedoor.user.Users;

/// Who is asking, who there is, and what happened to them.
///
/// @param openId the provider at which people may sign in, where there is one
public record People(
    Doorkeeper doorkeeper,
    Accounts accounts,
    Users users,
    Sessions sessions,
    AuditLog audit,
    Optional<OpenIdDoor> openId) {

  /// The provider, as long as its users get in.
  @Override
  public Optional<OpenIdDoor> openId() {
    return openId.filter(_ -> doorkeeper.rules().takesOpenId());
  }

  /// The name others see of a user; empty for one who was deleted.
  String nameOf(UserId id) {
    return users.find(id).map(People::nameOf).orElse("");
  }

  /// Whom a call is about: the caller, or for administrators the account that `user` names.
  User subject(Call call) {
    Optional<UserId> named = call.query().parsed("user", UserApi::parseId);
    if (named.isEmpty() || named.get().equals(call.user())) {
      return call.caller().user();
    }
    if (!call.admin()) {
      throw Refusal.notFound();
    }
    return users.find(named.get()).orElseThrow(Refusal::notFound);
  }

  /// Records in the audit what a call did to an account.
  void record(Call call, Event.Kind kind, User on, String what) {
    doorkeeper.record(
        call.request(),
        Event.of(kind)
            .by(call.caller().user().name().text(), call.caller().way().text())
            .on(on.name().text())
            .result(what));
  }

  /// Records in the audit that a call did this to an account.
  void record(Call call, Event event) {
    doorkeeper.record(
        call.request(), event.by(call.caller().user().name().text(), call.caller().way().text()));
  }

  static String nameOf(User user) {
    return user.displayName().isEmpty() ? user.name().text() : user.displayName();
  }
}
