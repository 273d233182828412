package stagedoor.signin;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import stagedoor.http.Request;
import stagedoor.user.Identity;
import stagedoor.user.Provisioned;
import stagedoor.user.Provisioning;
import stagedoor.user.UserName;

/// What would be decided about a request, without anything being made, opened, ended or written
/// down. Sessions, passwords and keys are not looked at: where the sign-in header does not decide,
/// the answer is the reason why.
public final class DryRun {

  private final Rules rules;
  private final Function<Identity, Provisioned> accounts;
  private final InstantSource clock;

  /// @param accounts what providing the account of an identity would come to; makes none
  DryRun(Rules rules, Function<Identity, Provisioned> accounts, InstantSource clock) {
    this.rules = rules;
    this.accounts = accounts;
    this.clock = clock;
  }

  /// From the configuration alone: as if there were no accounts.
  public static DryRun withoutAccounts(DoorSettings settings, InstantSource clock) {
    return new DryRun(Rules.of(settings), _ -> new Provisioned.Unknown(), clock);
  }

  public Decision decide(MadeUp madeUp) {
    return decide(madeUp.request());
  }

  /// What this very request was decided to be.
  public Decision again(Request request, Caller caller) {
    return Decision.of(
        clock.instant(),
        request,
        rules.trust().look(request),
        new SignIn.Signed(caller, List.of()),
        rules.forwarding().client(request));
  }

  private Decision decide(Request request) {
    Look look = rules.trust().look(request);
    var bare =
        Decision.of(
            clock.instant(),
            request,
            look,
            new SignIn.Nobody(Code.NO_CREDENTIALS),
            rules.forwarding().client(request));
    Optional<Csrf.Door> door = door(request.path());
    if (door.isEmpty()) {
      return bare.with(PUBLIC);
    }
    return switch (look.claim()) {
      case Claim.Refused(var code) -> bare.with(Decision.Outcome.of(SignIn.Refused.because(code)));
      case Claim.Named(var identity) -> bare.with(named(request, identity, door.get()));
      case Claim.Ignored _, Claim.Nothing _ -> bare;
    };
  }

  private static final Decision.Outcome PUBLIC =
      new Decision.Outcome(
          Decision.NOBODY,
          "This path is public: nobody is asked who they are.",
          "Nothing to do.",
          Optional.empty(),
          Optional.empty());

  /// Which door a path leads to; empty when it is public.
  private static Optional<Csrf.Door> door(String path) {
    String part = path.split("/", 3)[1];
    return switch (part) {
      case "rest" -> Optional.of(Csrf.Door.REST);
      case "api" -> Optional.of(Csrf.Door.API);
      case "", "app" -> Optional.of(Csrf.Door.PAGE);
      default -> Optional.empty();
    };
  }

  private Decision.Outcome named(Request request, Identity identity, Csrf.Door door) {
    UserName name = identity.name();
    if (!rules.isOwn(request, door)) {
      return Decision.Outcome.of(rules.crossSite(request).to(name));
    }
    return switch (accounts.apply(identity)) {
      case Provisioned.Known(var user) when user.enabled() -> signed(user.name(), "The user");
      case Provisioned.Created(var user) -> signed(user.name(), "A new account would be made and");
      case Provisioned.Unknown() ->
          rules.trust().admission().provisioning() == Provisioning.NONE
              ? refused(Code.CREATION_OFF, name)
              : signed(name, "An account would be made if there is none, and the user");
      case Provisioned other -> refused(Code.of(other), name);
    };
  }

  private static Decision.Outcome refused(Code code, UserName name) {
    return Decision.Outcome.of(SignIn.Refused.because(code).to(name));
  }

  private static Decision.Outcome signed(UserName name, String who) {
    return new Decision.Outcome(
        Decision.SIGNED_IN,
        who + " would be signed in.",
        "Nothing to do.",
        Optional.of(Quoted.text(name.text())),
        Optional.of(Way.PROXY.text()));
  }
}
