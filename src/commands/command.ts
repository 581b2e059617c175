/** What every command has: a usage, flags that are checked against it, and a way to end. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

export interface Command {
  /** What `--help` prints. */
  readonly usage: string;
  run(args: readonly string[]): Promise<void>;
}

/** The line is wrong: the usage is shown along with the message. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The values of a command's flags; throws {@link UsageError} for any that it does not know. */
export function flagsOf<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Runs it, or prints its usage; the process then ends with 0, 1 for a fault, or 2 for a line that is wrong. */
export async function runCommand({ usage, run }: Command, args: readonly string[]): Promise<void> {
  if (args.some((it) => it === '--help' || it === '-h')) return console.log(usage);
  try {
    await run(args);
  } catch (error) {
    console.error(`rowgate: ${error instanceof Error ? error.message : error}`);
    if (error instanceof UsageError) console.error(`\n${usage}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
