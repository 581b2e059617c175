/** `npm run token`: a token for trying things, checked against the database as far as that can be asked. */
import { isLifetime, signToken } from '../auth/sign-token.ts';
import { type Config, loadConfig } from '../config/load-config.ts';
import { refuseUnknown } from '../db/members.ts';
import { DEMO_WORKSPACES } from '../demo/demo.ts';
import { findEmbeddedPostgres } from '../embedded/embedded.ts';
import { jwtSettings } from '../gateway.ts';
import { roles } from '../permissions/roles.ts';
import { optional, uuid } from './arguments.ts';
import { type Command, flagsOf, UsageError } from './command.ts';

/** Roles that tokens give: admin has a secret, and anonymous is who has no token. */
const given = roles.filter((role) => role !== 'admin' && role !== 'anonymous');

const usage = `npm run -s token [-- --role <role>] [--workspace <uuid>] [--user <uuid>] [--expires <time>]

Prints a token. In the demo it is, when nothing is said, its first user's.

  --role <role>       one of ${given.join(', ')}; user when not given
  --workspace <uuid>  the workspace; the demo's first when not given
  --user <uuid>       the person who acts, one of the workspace; in a workspace of the demo its first when not given
  --expires <time>    how long it is good for, as 30m, 12h or 7d; 12h when not given`;

interface Holder {
  readonly role: string;
  readonly workspaceId: string;
  readonly userId: string | undefined;
  readonly expiresIn: string;
}

/** What the line says; the demo's own people stand in for what it does not say. */
function holderOf(args: readonly string[], isDemo: boolean): Holder {
  const flags = flagsOf(args, {
    role: { type: 'string', default: 'user' },
    workspace: { type: 'string' },
    user: { type: 'string' },
    expires: { type: 'string', default: '12h' },
  });
  if (!given.some((role) => role === flags.role))
    throw new UsageError(`--role takes one of ${given.join(', ')}, not ${flags.role}`);
  if (!isLifetime(flags.expires))
    throw new UsageError(`--expires takes a time such as 30m, 12h or 7d, not ${flags.expires}`);
  const demo = isDemo ? DEMO_WORKSPACES : [];
  const workspaceId = optional('--workspace', flags.workspace, uuid) ?? demo[0]?.workspaceId;
  if (workspaceId === undefined) throw new UsageError('--workspace is required, but for the demo');
  const person = demo.find((it) => it.workspaceId === workspaceId)?.personId;
  const userId = optional('--user', flags.user, uuid) ?? (flags.role === 'user' ? person : undefined);
  return { role: flags.role, workspaceId, userId, expiresIn: flags.expires };
}

/** The database to ask, where one can be asked without being started. */
async function urlOf({ database }: Config): Promise<string | undefined> {
  return database.kind === 'external' ? database.url : (await findEmbeddedPostgres(database.dataDir))?.gatewayUrl;
}

/** For the person at the terminal; the token alone is the output. */
const note = (line: string): void => console.error(`rowgate: ${line}`);

async function check(holder: Holder, config: Config): Promise<void> {
  const url = await urlOf(config);
  if (url === undefined) note('not checked against the database, which does not run: npm start starts it');
  else await refuseUnknown(url, holder);
  if (holder.role === 'user' && holder.userId === undefined)
    note("this token names no person, and what it writes is nobody's; --user <uuid> names one");
}

export const tokenCommand: Command = {
  usage,
  async run(args) {
    const config = loadConfig(process.env);
    const holder = holderOf(args, config.database.kind === 'embedded');
    await check(holder, config);
    console.log(await signToken({ jwt: await jwtSettings(config), ...holder }));
  },
};
