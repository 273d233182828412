package stagedoor.web;

import static stagedoor.web.Route.admin;

import java.util.List;
import java.util.Optional;
import stagedoor.http.Reply;
import stagedoor.signin.AccountEvents;
import stagedoor.user.Identities;
import stagedoor.user.Identities.DeletedName;
import stagedoor.user.Identities.Linked;
import stagedoor.user.IdentityKey;
import stagedoor.user.LinkedIdentity;
import stagedoor.user.User;
import stagedoor.user.UserId;
import stagedoor.user.UserName;
import stagedoor.user.Users;

/// What providers call users, for administrators: linking, unlinking and merging accounts, and the
/// names of deleted ones.
final class IdentityApi {

  private final People people;
  private final Users users;
  private final Identities identities;
  private final UserJson json;

  IdentityApi(People people) {
    this.people = people;
    this.users = people.users();
    this.identities = users.identities();
    this.json = new UserJson(people);
  }

  List<Route> routes() {
    return List.of(
        admin("POST", "/api/users/{id}/identities", "Link an identity to an account", this::link),
        admin(
            "DELETE",
            "/api/users/{id}/identities/{identity}",
            "Take an identity from an account",
            this::unlink),
        admin("POST", "/api/users/{id}/merge", "Make an account part of another", this::merge),
        admin("GET", "/api/users/deleted", "Names of deleted accounts", _ -> deleted()),
        admin(
            "DELETE",
            "/api/users/deleted/{username}",
            "Let the provider bring back a deleted name",
            this::readmit));
  }

  private Reply link(Call call) {
    User user = user(call);
    JsonBody body = call.body("provider", "subject");
    String provider = body.needText("provider");
    String subject = body.needText("subject");
    if (!IdentityKey.isText(provider) || !IdentityKey.isText(subject)) {
      throw Refusal.bad("provider and subject are plain text of 1 to 255 characters.");
    }
    return switch (identities.link(user.id(), new IdentityKey(provider, subject))) {
      case Linked.Done(var made) -> {
        people.record(call, AccountEvents.linked(user, made.key()));
        yield Call.json(201, out -> UserJson.identity(out, made));
      }
      case Linked.UnknownUser() -> throw Refusal.notFound();
      case Linked.Taken() ->
          throw new Refusal(
              Problem.of(409, "Identity taken")
                  .because("This identity means another account, or is no user name."));
      case Linked.TooMany() ->
          throw new Refusal(
              Problem.of(409, "Too many identities")
                  .because("An account has at most " + Identities.MAX_PER_USER + "."));
    };
  }

  private User user(Call call) {
    return users.find(call.path("id", UserApi::parseId)).orElseThrow(Refusal::notFound);
  }

  private Reply unlink(Call call) {
    User user = user(call);
    long number = call.path("identity", UserApi::parseId).value();
    LinkedIdentity identity =
        identities.of(user.id()).stream()
            .filter(it -> it.id() == number)
            .findFirst()
            .orElseThrow(Refusal::notFound);
    if (!identities.unlink(user.id(), number)) {
      throw Refusal.notFound();
    }
    people.record(call, AccountEvents.unlinked(user, identity.key()));
    return Call.done();
  }

  private Reply merge(Call call) {
    User from = user(call);
    Optional<UserId> into = call.body("into").number("into", 1, Long.MAX_VALUE).map(UserId::new);
    UserId stays = into.orElseThrow(() -> JsonBody.missing("into"));
    if (stays.equals(from.id())) {
      throw Refusal.bad("An account cannot become part of itself.");
    }
    User user = UserApi.done(identities.merge(from.id(), stays));
    people.record(call, AccountEvents.merged(from, user));
    return Call.ok(out -> json.write(out, user));
  }

  private Reply deleted() {
    List<DeletedName> all = identities.deleted();
    return Call.ok(out ->
        out.number("total", all.size())
            .list(
                "items",
                all,
                (item, it) ->
                    item.text("username", it.name().text()).time("deleted", it.deleted())));
  }

  private Reply readmit(Call call) {
    UserName name = call.path("username", UserName::parse);
    if (!identities.readmit(name)) {
      throw Refusal.notFound();
    }
    people.record(call, AccountEvents.restored(name));
    return Call.done();
  }
}
