/// Sign-in: who is asking.
///
/// Takes the other end of the connection and the head of a request; gives one claim, and with the
/// accounts one decision. Runs once per request, before any endpoint.
///
/// - A sign-in header is read only after the peer was found to be trusted.
/// - What cannot be parsed is refused, never guessed.
/// - Knows no routes, no pages and no Subsonic.
@NullMarked
package stagedoor.signin;

import org.jspecify.annotations.NullMarked;
