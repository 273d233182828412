package stagedoor.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import stagedoor.assertion.ClaimNames;
import stagedoor.assertion.Fetcher;
import stagedoor.config.Config;
import stagedoor.config.Fault;
import stagedoor.openid.ClientSecret;
import stagedoor.openid.OpenIdSettings;

/// Reads from the options `OpenID.*` at which provider people sign in.
///
/// @param folder that relative paths begin in
record OpenIdOptions(Config config, Path folder, List<Fault> faults) {

  private static final String OPENID = "openid";
  private static final int MAX_SECRET_CHARS = 1_000;

  /// Empty when there is no provider, or the proxy is the only way in; what is wrong is added to
  /// `faults`.
  Optional<OpenIdSettings> read(boolean proxyOnly) {
    Optional<String> issuer = config.find("OpenID.Issuer");
    if (issuer.isEmpty()) {
      return Optional.empty();
    }
    int before = faults.size();
    boolean plainHttp = config.flag("OpenID.AllowHTTP");
    checkAddress(issuer.get(), plainHttp);
    Optional<String> client = config.find("OpenID.ClientID");
    if (client.isEmpty()) {
      fault("OpenID.ClientID", "is missing: the provider must know this server by some name");
    }
    Optional<ClientSecret> secret = secret();
    if (faults.size() > before || (proxyOnly && !config.flag("OpenID.KeepWhenRequired"))) {
      return Optional.empty();
    }
    var scopes = new LinkedHashSet<String>(List.of(OPENID));
    scopes.addAll(config.list("OpenID.Scopes"));
    var claims =
        new ClaimNames(
            config.text("OpenID.UserClaim"),
            "sub",
            config.text("OpenID.NameClaim"),
            config.text("OpenID.EmailClaim"),
            config.text("OpenID.GroupsClaim"));
    return Optional.of(
        new OpenIdSettings(
            issuer.get(),
            client.orElseThrow(),
            secret,
            List.copyOf(scopes),
            claims,
            config.text("OpenID.ButtonText"),
            plainHttp));
  }

  private void checkAddress(String issuer, boolean plainHttp) {
    try {
      Fetcher.problem(new URI(issuer), plainHttp)
          .ifPresent(problem -> fault("OpenID.Issuer", problem));
    } catch (URISyntaxException e) {
      fault("OpenID.Issuer", "is no address such as https://sso.example.org");
    }
  }

  /// Without a file this server is a public client, which PKCE protects.
  private Optional<ClientSecret> secret() {
    Optional<String> file = config.find("OpenID.ClientSecretFile");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      String text = Files.readString(folder.resolve(file.get()), UTF_8).strip();
      if (!text.isEmpty() && text.length() <= MAX_SECRET_CHARS) {
        return Optional.of(new ClientSecret(text));
      }
      fault("OpenID.ClientSecretFile", "holds no secret");
    } catch (IOException e) {
      fault("OpenID.ClientSecretFile", "cannot be read");
    }
    return Optional.empty();
  }

  private void fault(String name, String problem) {
    faults.add(new Fault(name, config.setting(name).origin().name(), problem));
  }
}
