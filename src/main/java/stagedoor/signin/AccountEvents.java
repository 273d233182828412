package stagedoor.signin;

import java.util.ArrayList;
import java.util.List;
import stagedoor.audit.Event;
import stagedoor.user.IdentityKey;
import stagedoor.user.Rights;
import stagedoor.user.User;
import stagedoor.user.UserName;

/// What a change of an account is called in the audit.
public final class AccountEvents {

  private AccountEvents() {}

  public static Event created(User user) {
    return Event.of(Event.Kind.ACCOUNT_CREATED).on(user.name().text()).result(role(user));
  }

  /// What is different of one account; nothing when nothing is that the audit keeps.
  public static List<Event> between(User before, User after) {
    var events = new ArrayList<Event>();
    String name = after.name().text();
    if (!before.name().equals(after.name())) {
      events.add(
          Event.of(Event.Kind.ACCOUNT_RENAMED).on(name).result("was " + before.name().text()));
    }
    if (before.admin() != after.admin()) {
      events.add(Event.of(Event.Kind.ROLE_CHANGED).on(name).result(role(after)));
    }
    if (before.enabled() != after.enabled()) {
      events.add(
          Event.of(after.enabled() ? Event.Kind.ACCOUNT_ENABLED : Event.Kind.ACCOUNT_DISABLED)
              .on(name));
    }
    if (!before.rights().equals(after.rights())) {
      events.add(Event.of(Event.Kind.RIGHTS_CHANGED).on(name).result(rights(after.rights())));
    }
    if (!before.visible().equals(after.visible())) {
      events.add(
          Event.of(Event.Kind.RIGHTS_CHANGED)
              .on(name)
              .result(after.visible().libraries().size() + " libraries"));
    }
    return events;
  }

  public static Event linked(User user, IdentityKey key) {
    return identity(Event.Kind.ACCOUNT_LINKED, user, key);
  }

  public static Event unlinked(User user, IdentityKey key) {
    return identity(Event.Kind.ACCOUNT_UNLINKED, user, key);
  }

  private static Event identity(Event.Kind kind, User user, IdentityKey key) {
    return Event.of(kind).on(user.name().text()).result(key.provider() + " " + key.subject());
  }

  public static Event merged(User from, User into) {
    return Event.of(Event.Kind.ACCOUNT_MERGED)
        .on(from.name().text())
        .result("into " + into.name().text());
  }

  public static Event deleted(User user) {
    return Event.of(Event.Kind.ACCOUNT_DELETED).on(user.name().text());
  }

  /// A provider may bring a deleted name back.
  public static Event restored(UserName name) {
    return Event.of(Event.Kind.ACCOUNT_RESTORED).on(name.text());
  }

  private static String role(User user) {
    return user.admin() ? "administrator" : "user";
  }

  private static String rights(Rights rights) {
    return "share=" + rights.share() + " download=" + rights.download() + " edit=" + rights.edit();
  }
}
