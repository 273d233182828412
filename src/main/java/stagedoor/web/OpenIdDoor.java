package stagedoor.web;

import stagedoor.openid.OpenId;
import stagedoor.signin.ProviderSignIn;

/// The OpenID provider, and the sign-ins it vouches for.
public record OpenIdDoor(OpenId provider, ProviderSignIn signIns) {}
