/** The environment as it is now: that of the process, and what the files say that Node was told of with --env-file. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

const FLAG = /^--env-file(?:-if-exists)?=(.*)$/s;

/** The values of the files; a later file stands before an earlier one. */
const filed = (flags: readonly string[]): Record<string, string | undefined> =>
  Object.assign(
    {},
    ...flags.flatMap((flag) => FLAG.exec(flag)?.[1] ?? []).map((path) => parseEnv(readFileSync(path, 'utf8'))),
  );

/**
 * Takes out of the process's environment what Node has put there from files, so that each process that is started from
 * it, with the same flags, reads the files as they are then. What was set beside them stays, and stands before them.
 */
export function forgetFiled(env: NodeJS.ProcessEnv = process.env, flags: readonly string[] = process.execArgv): void {
  for (const [name, value] of Object.entries(filed(flags))) if (env[name] === value) delete env[name];
}

/** What a process sees that is started now. */
export const currentEnv = (
  env: NodeJS.ProcessEnv = process.env,
  flags: readonly string[] = process.execArgv,
): NodeJS.ProcessEnv => ({ ...filed(flags), ...env });
