package stagedoor.signin;

import java.util.Optional;
import stagedoor.user.AppPassword;
import stagedoor.user.AppPasswords;
import stagedoor.user.Credentials;
import stagedoor.user.Credentials.Check;
import stagedoor.user.SaltedToken;
import stagedoor.user.Secret;
import stagedoor.user.User;
import stagedoor.user.UserName;
import stagedoor.user.Users;

/// Checks what an app sends to prove who its user is: against the app passwords, and against the
/// account's own password.
public final class AppCredentials {

  /// What an app sent. None shows its secret.
  sealed interface Given {

    Way way();

    /// The user the app named, if it did.
    Optional<String> username();

    /// Whose tries are counted together; empty when nobody in particular is tried.
    Optional<String> subject();

    /// The code when it is wrong.
    Code wrong();

    /// The code when it is an app password that pauses.
    Code paused();

    record Key(String text) implements Given {
      @Override
      public Way way() {
        return Way.KEY;
      }

      @Override
      public Optional<String> username() {
        return Optional.empty();
      }

      /// A key names no account, so that the tries of strangers make nobody else's late.
      @Override
      public Optional<String> subject() {
        return Optional.empty();
      }

      @Override
      public Code wrong() {
        return Code.KEY_WRONG;
      }

      @Override
      public Code paused() {
        return Code.KEY_PAUSED;
      }

      @Override
      public String toString() {
        return "Key[hidden]";
      }
    }

    /// @param clear empty when it cannot be read, which is a wrong one
    record Password(String name, Optional<String> clear, Way way) implements Given {
      @Override
      public Optional<String> username() {
        return Optional.of(name);
      }

      @Override
      public Optional<String> subject() {
        return Optional.of(folded(name));
      }

      @Override
      public Code wrong() {
        return Code.CREDENTIALS_WRONG;
      }

      @Override
      public Code paused() {
        return Code.APP_PASSWORD_PAUSED;
      }

      @Override
      public String toString() {
        return "Password[hidden]";
      }
    }

    record Token(String name, String token, String salt) implements Given {
      @Override
      public Way way() {
        return Way.SUBSONIC_TOKEN;
      }

      @Override
      public Optional<String> username() {
        return Optional.of(name);
      }

      @Override
      public Optional<String> subject() {
        return Optional.of(folded(name));
      }

      @Override
      public Code wrong() {
        return Code.TOKEN_WRONG;
      }

      @Override
      public Code paused() {
        return Code.APP_PASSWORD_PAUSED;
      }

      @Override
      public String toString() {
        return "Token[hidden]";
      }
    }

    private static String folded(String name) {
      return UserName.parse(name).map(UserName::folded).orElse("");
    }
  }

  /// What it proved.
  sealed interface Found {

    /// The account's own password.
    record Account(User user) implements Found {}

    /// An app password of the user, whose rights are not narrowed yet.
    record Key(User user, AppPassword key) implements Found {}

    record Wrong() implements Found {}

    /// A token came where no account's password can be recovered.
    record NoToken() implements Found {}

    default boolean isRight() {
      return switch (this) {
        case Account _, Key _ -> true;
        case Wrong _, NoToken _ -> false;
      };
    }
  }

  private static final Found WRONG = new Found.Wrong();

  private final Users users;
  private final Credentials accounts;
  private final AppPasswords keys;

  public AppCredentials(Users users, Credentials accounts, AppPasswords keys) {
    this.users = users;
    this.accounts = accounts;
    this.keys = keys;
  }

  Found check(Given given) {
    return switch (given) {
      case Given.Key(String text) -> keys.use(text).<Found>map(AppCredentials::found).orElse(WRONG);
      case Given.Password(String name, Optional<String> clear, Way _) ->
          clear.flatMap(Secret::parse).map(it -> password(name, it)).orElse(WRONG);
      case Given.Token(String name, String token, String salt) ->
          token(name, new SaltedToken(token, salt));
    };
  }

  private static Found found(AppPasswords.Use use) {
    return new Found.Key(use.user(), use.key());
  }

  /// An app password of somebody else is a wrong password.
  private Found password(String name, Secret password) {
    Optional<AppPasswords.Use> use =
        keys.use(password.text()).filter(it -> isNamed(it.user(), name));
    return use.isPresent()
        ? found(use.get())
        : switch (accounts.password(name, password)) {
          case Check.Right(var user) -> new Found.Account(user);
          case Check.Wrong _ -> WRONG;
        };
  }

  private Found token(String name, SaltedToken token) {
    Optional<User> user = UserName.parse(name).flatMap(users::find);
    if (accounts.token(name, token) instanceof Check.Right(var right)) {
      return new Found.Account(right);
    }
    Optional<AppPasswords.Use> use = user.flatMap(it -> keys.use(it, token));
    if (use.isPresent()) {
      return found(use.get());
    }
    // Else the answer would tell who has an account here.
    return accounts.takesTokens() ? WRONG : new Found.NoToken();
  }

  private static boolean isNamed(User user, String name) {
    return UserName.parse(name).filter(it -> it.folded().equals(user.name().folded())).isPresent();
  }
}
