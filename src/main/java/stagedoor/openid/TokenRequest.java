package stagedoor.openid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import stagedoor.assertion.Claims;
import stagedoor.assertion.FetchException;
import stagedoor.assertion.Fetcher;
import stagedoor.assertion.Fetcher.Fetched;

/// Asks a provider directly: a code for tokens, and an access token for who it belongs to.
record TokenRequest(OpenIdSettings settings, ProviderDocument provider, Fetcher fetcher) {

  /// The answer to a code (OpenID Connect Core, section 3.1.3); empty claims when it was refused.
  ///
  /// @throws FetchException when there is no answer
  Claims tokens(String code, Pending pending) throws FetchException {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", pending.callback());
    form.put("code_verifier", pending.verifier());
    var request =
        HttpRequest.newBuilder(provider.token())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json");
    boolean inHeader = settings.secret().isPresent() && provider.secretInHeader();
    if (inHeader) {
      request.header("Authorization", basic(settings.secret().orElseThrow()));
    } else {
      form.put("client_id", settings.clientId());
      settings.secret().ifPresent(secret -> form.put("client_secret", secret.text()));
    }
    Fetched answer = fetcher.send(request.POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    return answer.status() == 200 ? Claims.parse(answer.body()).orElse(Claims.NONE) : Claims.NONE;
  }

  /// What the provider tells about the owner of an access token; empty claims when it tells
  /// nothing.
  ///
  /// @throws FetchException when there is no answer
  Claims userinfo(String accessToken) throws FetchException {
    if (provider.userinfo().isEmpty()) {
      return Claims.NONE;
    }
    var request =
        HttpRequest.newBuilder(provider.userinfo().get())
            .header("Authorization", "Bearer " + accessToken)
            .header("Accept", "application/json");
    Fetched answer = fetcher.send(request);
    return answer.status() == 200 ? Claims.parse(answer.body()).orElse(Claims.NONE) : Claims.NONE;
  }

  /// RFC 6749 section 2.3.1: both parts are encoded as in a form first.
  private String basic(ClientSecret secret) {
    String pair = encoded(settings.clientId()) + ":" + encoded(secret.text());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
