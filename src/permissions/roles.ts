/** The roles that Rowgate knows. */

/** Roles whose rights are written down, table by table. `anonymous` is who has no token. */
export type GrantedRole = 'user' | 'service' | 'anonymous';

/** `admin` may do everything and has no rules. */
export type Role = GrantedRole | 'admin';

export const roles: readonly Role[] = ['user', 'service', 'anonymous', 'admin'];

export const isRole = (name: string): name is Role => roles.some((role) => role === name);

/** A role that a token names but nobody wrote rules for has no rights, as in Hasura. */
export const toRole = (name: string): Role => roles.find((role) => role === name) ?? 'anonymous';
