/**
 * Ends the process with one sentence where Node is older than package.json wants. It comes before all that needs a newer
 * one, and is written so that an old one can read it.
 */
var wanted = [20, 19];
var found = process.versions.node.split('.').map(Number);

if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  console.error(
    'rowgate: Node ' +
      process.versions.node +
      ' is too old: it needs ' +
      wanted.join('.') +
      ' or later (https://nodejs.org).',
  );
  process.exit(1);
}
