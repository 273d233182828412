/// Signing in at an OpenID provider, without a proxy (OpenID Connect Core, code flow with PKCE),
/// and being told by it that somebody has signed out (Back-Channel Logout).
///
/// Takes what the browser brings back; gives who somebody is, or what went wrong. Start reading at
/// [OpenId#begin] and [OpenId#finish].
///
/// - A sign-in ends in the browser it was begun in, once, within ten minutes.
/// - Nothing the browser brings is believed: only the token that the provider gave us directly, and
///   only after its signature, issuer, audience, time and nonce were checked.
/// - Knows no accounts, no sessions and no pages.
@NullMarked
package stagedoor.openid;

import org.jspecify.annotations.NullMarked;
