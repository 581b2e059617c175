/** The roles that Rowgate knows. */

/** Roles whose rights are written down, table by table. `anonymous` is who has no token. */
export type GrantedRole = 'user' | 'service' | 'anonymous';

/** `admin` may do everything and has no rules. */
export type Role = GrantedRole | 'admin';

export const roles: readonly Role[] = ['user', 'service', 'anonymous', 'admin'];

export const isRole = (name: string): name is Role => roles.some((role) => role === name);

/** A role that a token names but nobody wrote rules for has no rights, as in Hasura. */
export const toRole = (name: string): Role => roles.find((role) => role === name) ?? 'anonymous';

/** What `make` gives for the role of that name, made when it is first asked for. */
export function perRole<T>(make: (role: Role) => T): (name: string) => T {
  const made = new Map<Role, T>();
  return (name) => {
    const role = toRole(name);
    const known = made.get(role) ?? make(role);
    made.set(role, known);
    return known;
  };
}
