/// Rule playlists: which songs a list holds is said by rules, and answered for each reader anew.
///
/// Takes the text of an `.nsp` file ([Rules#read]) and a catalogue; gives the songs that match, in
/// order ([Evaluator#run]), or what is wrong and where ([RuleFault]). Start reading at [Rules].
///
/// - Texts are compared as a person compares them: without case and accents; `%` and `_` are
///   themselves.
/// - A negation is the opposite of what it negates: on a field of many values no value may match,
///   and a song without any value passes.
/// - Knows no requests and no SQL; what neither catalogue nor `listen` holds is handed in
///   ([Outside]).
@NullMarked
package stagedoor.rule;

import org.jspecify.annotations.NullMarked;
