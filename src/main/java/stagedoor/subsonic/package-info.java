/// The Subsonic and OpenSubsonic protocol.
///
/// One sink writes JSON, JSONP and XML. Start reading at `Endpoints`.
///
/// - Knows no cookies and no pages.
/// - Every answer is HTTP 200 with an envelope, but for what the protocol says otherwise.
@NullMarked
package stagedoor.subsonic;

import org.jspecify.annotations.NullMarked;
