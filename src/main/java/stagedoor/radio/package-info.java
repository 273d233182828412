/// Internet radio: the stations that everybody sees, and their sound.
///
/// Takes addresses that administrators entered; gives [Station]s and, through a [Receiver], what a
/// station sends. Start reading at [Stations] for the list and at [Receiver#tune] for the sound.
///
/// - A station's server is a stranger: what it answers is bounded in size and time, and none of it
///   reaches a page or a log but its sound and the kind of that.
/// - Nothing about who listens goes out.
/// - Knows no users and no requests.
@NullMarked
package stagedoor.radio;

import org.jspecify.annotations.NullMarked;
