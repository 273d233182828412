package stagedoor.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.LibraryId;
import stagedoor.user.LinkedIdentity;
import stagedoor.user.User;

/// An account as administrators and its owner see it.
record UserJson(People people) {

  void write(JsonWriter out, User user) {
    List<LinkedIdentity> identities = people.users().identities().of(user.id());
    out.number("id", user.id().value()).text("username", user.name().text());
    out.text("name", user.displayName()).text("email", user.email());
    out.flag("admin", user.admin()).flag("enabled", user.enabled());
    out.numbers(
        "libraries", user.visible().libraries().stream().map(LibraryId::value).sorted().toList());
    SessionApi.rights(out, user.rights());
    out.text("signIn", user.hasPassword() ? "password" : "proxy");
    out.time(
        "lastSeen",
        user.lastSeenMs() == 0
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(user.lastSeenMs())));
    out.flag("hasPassword", user.hasPassword());
    out.list("identities", identities, UserJson::identity);
    out.texts("groups", people.users().groupsOf(user.id()));
    boolean known = !identities.isEmpty() || !user.hasPassword();
    boolean follows = known && people.doorkeeper().rules().rolesFollowProvider();
    out.text("roleFrom", follows ? "provider" : "product");
  }

  static void identity(JsonWriter out, LinkedIdentity identity) {
    out.number("id", identity.id()).text("provider", identity.key().provider());
    out.text("subject", identity.key().subject());
  }
}
