package stagedoor.subsonic;

import java.util.Optional;
import stagedoor.user.User;
import stagedoor.user.UserName;
import stagedoor.user.Users;

/// Who the caller is and what accounts there are.
final class AccountCalls {

  private final Users users;
  private final boolean sharing;

  AccountCalls(Users users, boolean sharing) {
    this.users = users;
    this.sharing = sharing;
  }

  Answer ping(Call call) {
    return Answer.SUCCESS;
  }

  /// Free software: the licence is always valid. Some apps refuse to work without one.
  Answer getLicense(Call call) {
    return Answer.of(sink -> {
      sink.beginObject("license");
      sink.flag("valid", true);
      sink.end();
    });
  }

  Answer tokenInfo(Call call) {
    return Answer.of(sink -> {
      sink.beginObject("tokenInfo");
      sink.text("username", call.caller().user().name().text());
      sink.end();
    });
  }

  /// Oneself, or for administrators anybody.
  Answer getUser(Call call) {
    User own = call.caller().user();
    Optional<UserName> name = UserName.parse(call.arguments().need("username"));
    User user;
    if (name.filter(it -> it.folded().equals(own.name().folded())).isPresent()) {
      user = own;
    } else if (call.caller().admin()) {
      user = name.flatMap(users::find).orElseThrow(() -> Refusal.notFound("user"));
    } else {
      throw Refusal.notAllowed("see the accounts of others");
    }
    return Answer.of(sink -> {
      sink.beginObject("user");
      UserFields.write(sink, user, sharing);
      sink.end();
    });
  }

  Answer getUsers(Call call) {
    return Answer.of(sink -> {
      sink.beginObject("users");
      sink.beginList("user");
      for (User user : users.list()) {
        sink.beginItem();
        UserFields.write(sink, user, sharing);
        sink.end();
      }
      sink.endList();
      sink.end();
    });
  }
}
