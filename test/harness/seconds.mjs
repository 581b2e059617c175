/** The command line of what runs for some seconds: one number, or none for what is usual. */

/** The seconds; prints the usage and ends the process where the line asks for it, or is wrong. */
export function secondsOf([seconds, ...rest], { name, what, usual }) {
  const usage = `npm run ${name} [-- <seconds>]\n\n${what}, for ${usual} seconds when not said.`;
  if (seconds === '--help' || seconds === '-h') {
    console.log(usage);
    process.exit(0);
  }
  if (rest.length === 0 && /^[1-9]\d{0,5}$/.test(seconds ?? usual)) return seconds ?? usual;
  console.error(`rowgate: ${name} takes a number of seconds, not ${[seconds, ...rest].join(' ')}\n\n${usage}`);
  process.exit(2);
}
