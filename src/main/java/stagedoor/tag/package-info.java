/// Bytes of a music file become `Tags`: names, numbers, people, gains, durations, places of
/// pictures.
///
/// Start reading at `TagReader`.
///
/// - Knows only the JDK.
/// - Everything read has a bound; a damaged file gives what could be read and warnings, or one
///   named error.
/// - Pictures are places in the file, not bytes in memory.
@NullMarked
package stagedoor.tag;

import org.jspecify.annotations.NullMarked;
