/** The flag of commands that print what a role sees: admin, which sees the most, when it is not given. */
import { isRole, type Role, roles } from '../permissions/roles.ts';
import { flagsOf, UsageError } from './command.ts';

export const roleUsage = `  --role <role>  one of ${roles.join(', ')}; admin, the widest, when not given`;

/** The role that a line names. */
export function roleFrom(args: readonly string[]): Role {
  const { role } = flagsOf(args, { role: { type: 'string', default: 'admin' } });
  if (isRole(role)) return role;
  throw new UsageError(`--role takes one of ${roles.join(', ')}, not ${role}`);
}
