package stagedoor.web;

import static stagedoor.web.Route.admin;
import static stagedoor.web.Route.signed;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import stagedoor.audit.Event;
import stagedoor.catalogue.LibraryId;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;
import stagedoor.signin.AccountEvents;
import stagedoor.signin.SignIn;
import stagedoor.user.Changed;
import stagedoor.user.KnownLibraries;
import stagedoor.user.NameTakenException;
import stagedoor.user.NewUser;
import stagedoor.user.Rights;
import stagedoor.user.Secret;
import stagedoor.user.User;
import stagedoor.user.UserChange;
import stagedoor.user.UserId;
import stagedoor.user.UserName;

/// Accounts. Administrators see and change all of them; everybody else the own name, mail address
/// and password, and other accounts are not found.
final class UserApi {

  private static final Set<String> FOR_ADMINISTRATORS =
      Set.of("admin", "enabled", "rights", "libraries");
  private static final int MAX_LIBRARIES = 1_000;
  private static final Set<String> RIGHTS = Set.of("share", "download", "edit");

  private final People people;
  private final UserJson json;
  private final boolean userEditing;

  /// @param userEditing whether users may change their own details and password
  UserApi(People people, boolean userEditing) {
    this.people = people;
    this.json = new UserJson(people);
    this.userEditing = userEditing;
  }

  List<Route> routes() {
    return List.of(
        admin("GET", "/api/users", "All accounts", _ -> list()),
        admin("POST", "/api/users", "Make an account", this::create),
        signed("GET", "/api/users/{id}", "An account; the own one for users", this::show),
        signed("PATCH", "/api/users/{id}", "Change an account", this::change),
        admin("DELETE", "/api/users/{id}", "Delete an account", this::delete));
  }

  private Reply list() {
    List<User> all =
        people.users().list().stream()
            .sorted(Comparator.comparing(user -> user.name().folded()))
            .toList();
    return Call.ok(out -> out.number("total", all.size()).list("items", all, json::write));
  }

  private Reply create(Call call) {
    JsonBody body = call.body("username", "password", "name", "email", "admin");
    UserName name =
        UserName.parse(body.needText("username"))
            .orElseThrow(() -> Refusal.bad("username is not a user name."));
    var wanted =
        new NewUser(
            name,
            body.text("name").map(text -> shown("name", text)).orElse(""),
            body.text("email").map(text -> shown("email", text)).orElse(""),
            body.flag("admin").orElse(false),
            Rights.ALL,
            body.text("password").map(UserApi::secret));
    try {
      User made = people.users().create(wanted);
      people.record(call, AccountEvents.created(made));
      return Call.json(201, out -> json.write(out, made));
    } catch (NameTakenException taken) {
      throw new Refusal(Problem.of(409, "Name taken").because("There is an account of this name."));
    }
  }

  private Reply show(Call call) {
    User user = subject(call);
    return Call.ok(out -> json.write(out, user));
  }

  /// The account in the path: any for an administrator, else the caller's own.
  private User subject(Call call) {
    UserId id = call.path("id", UserApi::parseId);
    if (!call.admin() && !id.equals(call.user())) {
      throw Refusal.notFound();
    }
    return people.users().find(id).orElseThrow(Refusal::notFound);
  }

  private Reply change(Call call) {
    User user = subject(call);
    JsonBody body =
        call.body(
            "name",
            "email",
            "admin",
            "enabled",
            "rights",
            "libraries",
            "password",
            "currentPassword");
    if (!call.admin() && !userEditing) {
      throw Refusal.forbidden("Accounts are changed by administrators here (EnableUserEditing).");
    }
    if (!call.admin() && FOR_ADMINISTRATORS.stream().anyMatch(body::has)) {
      throw Refusal.forbidden(
          "Only an administrator changes roles, rights, libraries and whether enabled.");
    }
    if (body.has("password") && FOR_ADMINISTRATORS.stream().anyMatch(body::has)) {
      throw Refusal.bad("Change a password by itself, not together with roles and rights.");
    }
    UserChange change = userChange(body, user.rights());
    Optional<Secret> password = body.text("password").map(UserApi::secret);
    List<Field> cookies = List.of();
    if (password.isPresent()) {
      cookies = setPassword(call, user, password.get(), body);
    }
    User after = done(people.users().update(user.id(), change));
    AccountEvents.between(user, after).forEach(event -> people.record(call, event));
    return SessionApi.withAll(Call.ok(out -> json.write(out, after)), cookies);
  }

  private UserChange userChange(JsonBody body, Rights now) {
    return new UserChange(
        body.text("name").map(text -> shown("name", text)),
        body.text("email").map(text -> shown("email", text)),
        body.flag("admin"),
        body.flag("enabled"),
        body.object("rights", RIGHTS).map(rights -> rights(rights, now)),
        body.indexes("libraries", MAX_LIBRARIES).map(this::libraries));
  }

  private Set<LibraryId> libraries(List<Integer> numbers) {
    Set<LibraryId> known =
        people.users().libraries().all().stream()
            .map(KnownLibraries.One::id)
            .collect(Collectors.toSet());
    Set<LibraryId> wanted =
        numbers.stream().filter(it -> it > 0).map(LibraryId::new).collect(Collectors.toSet());
    if (wanted.size() != numbers.size() || !known.containsAll(wanted)) {
      throw Refusal.bad("libraries holds what is no library, or one twice.");
    }
    return wanted;
  }

  private static Rights rights(JsonBody body, Rights now) {
    return new Rights(
        body.flag("share").orElse(now.share()),
        body.flag("download").orElse(now.download()),
        body.flag("edit").orElse(now.edit()));
  }

  /// The own password needs the current one; an administrator sets those of others without.
  private List<Field> setPassword(Call call, User user, Secret password, JsonBody body) {
    if (!user.id().equals(call.user())) {
      done(people.users().setPassword(user.id(), password));
      people.record(call, Event.Kind.PASSWORD_SET, user, "by an administrator");
      return List.of();
    }
    SignIn outcome =
        people
            .accounts()
            .changePassword(
                call.request(),
                call.caller(),
                body.text("currentPassword").orElse(""),
                password.text());
    return switch (outcome) {
      case SignIn.Signed(_, var cookies) -> cookies;
      case SignIn.Nobody _, SignIn.Refused _ -> throw new Refusal(SignInProblem.of(outcome));
    };
  }

  private Reply delete(Call call) {
    User gone = done(people.users().delete(call.path("id", UserApi::parseId)));
    people.record(call, AccountEvents.deleted(gone));
    return Call.done();
  }

  static User done(Changed changed) {
    return switch (changed) {
      case Changed.Done(var user) -> user;
      case Changed.UnknownUser() -> throw Refusal.notFound();
      case Changed.LastAdministrator() ->
          throw new Refusal(
              Problem.of(409, "Last administrator")
                  .because("Nobody would be left to administer.")
                  .coded("", "Make somebody else an administrator first."));
    };
  }

  private static String shown(String member, String text) {
    if (!UserChange.isText(text)) {
      throw Refusal.bad(member + " is too long or not plain text.");
    }
    return text;
  }

  static Secret secret(String text) {
    return Secret.parse(text).orElseThrow(() -> Refusal.bad("password is empty or too long."));
  }

  static Optional<UserId> parseId(String text) {
    return number(text).map(UserId::new);
  }

  /// A number as ids are written: without a sign or leading zeros.
  static Optional<Long> number(String text) {
    boolean number =
        !text.isEmpty()
            && text.length() <= 18
            && text.charAt(0) != '0'
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
