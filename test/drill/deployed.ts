/** The examples in deploy/, and the roles of docs/operations.md, with the ports and folders of a drill filled in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/** Where one of PostgreSQL listens, and its Patroni. */
export interface NodePorts {
  readonly postgres: number;
  readonly rest: number;
}

export interface Ports {
  readonly etcd: number;
  readonly etcdPeer: number;
  /** Of HAProxy. */
  readonly gateways: number;
  readonly leader: number;
  readonly replicas: number;
  readonly statistics: number;
  readonly pooler: number;
  readonly nodes: readonly NodePorts[];
  readonly gateway: readonly number[];
}

export const PASSWORDS = { superuser: 'super', replication: 'replicate', gateway: 'pass', owner: 'own' } as const;

const read = (path: string): string => readFileSync(path, 'utf8');

/** Throws where the text has not what is to be replaced: the example has changed, and the drill does not run it any more. */
function replaced(text: string, pattern: RegExp, by: string | ((...found: string[]) => string)): string {
  if (text.search(pattern) < 0) throw new Error(`deploy/ has nothing like ${pattern}`);
  return text.replace(pattern, by as string);
}

const at = (port: number | undefined): string => `127.0.0.1:${port}`;

/** haproxy.cfg; servers that the drill does not have are left out. */
export function haproxyConfig(ports: Ports, folder: string): string {
  const fillings: readonly (readonly [RegExp, string | ((...found: string[]) => string)])[] = [
    [/maxconn 20000/, 'maxconn 1000'],
    [/bind :8080/, `bind ${at(ports.gateways)}`],
    [/bind :5432/, `bind ${at(ports.leader)}`],
    [/bind :5433/, `bind ${at(ports.replicas)}`],
    [/bind 127\.0\.0\.1:8404/, `bind ${at(ports.statistics)}`],
    [/\/etc\/haproxy\/503\.json\.http/, join(folder, '503.json.http')],
    [
      /^ *server gateway(\d) \S+ check\n/gm,
      (line, number) => {
        const port = ports.gateway[Number(number) - 1];
        return port ? line.replace(/ 10\S+/, ` ${at(port)}`) : '';
      },
    ],
    [
      /^ *server postgres(\d) \S+ check port 8008\n/gm,
      (line, number) => {
        const node = ports.nodes[Number(number) - 1];
        return node ? line.replace(/ 10\S+/, ` ${at(node.postgres)}`).replace('8008', String(node.rest)) : '';
      },
    ],
  ];
  return fillings.reduce((text, [pattern, by]) => replaced(text, pattern, by), read('deploy/haproxy.cfg'));
}

export const errorPage = (): string => read('deploy/503.json.http');

/** pgbouncer.ini. */
export function pgbouncerConfig(ports: Ports, folder: string): string {
  const fillings: readonly (readonly [RegExp, string])[] = [
    [/host=10\.0\.0\.10 port=5432/, `host=127.0.0.1 port=${ports.leader}`],
    [/host=10\.0\.0\.10 port=5433/, `host=127.0.0.1 port=${ports.replicas}`],
    [/listen_port = 6432/, `listen_port = ${ports.pooler}`],
    [/\/etc\/pgbouncer\/userlist\.txt/, join(folder, 'userlist.txt')],
  ];
  return fillings.reduce((text, [pattern, by]) => replaced(text, pattern, by), read('deploy/pgbouncer.ini'));
}

export const pgbouncerUsers = (): string => `"gateway" "${PASSWORDS.gateway}"\n`;

/** patroni.yml of one node; `index` counts from 0. */
export function patroniConfig(ports: Ports, folder: string, index: number, programs: string): string {
  const config = parse(read('deploy/patroni.yml'));
  const node = ports.nodes[index];
  const name = `postgres${index + 1}`;
  const postgres = {
    ...config.postgresql,
    listen: at(node?.postgres),
    connect_address: at(node?.postgres),
    data_dir: join(folder, name),
    bin_dir: programs,
    pg_hba: config.postgresql.pg_hba.map((line: string) => line.replace('10.0.0.0/24', '127.0.0.1/32')),
    parameters: { unix_socket_directories: folder },
  };
  return stringify({
    ...config,
    name,
    restapi: { listen: at(node?.rest), connect_address: at(node?.rest) },
    etcd3: { hosts: [at(ports.etcd)] },
    postgresql: postgres,
  });
}

/** Seconds after which Patroni replaces a leader that fell silent. */
export const ttl = (): number => parse(read('deploy/patroni.yml')).bootstrap.dcs.ttl;

/** The statements that docs/operations.md has for a superuser, one by one. */
export function roleStatements(): readonly string[] {
  const [, sql = ''] = /```sql\n(CREATE ROLE rowgate_gateway[^`]*)```/.exec(read('docs/operations.md')) ?? [];
  const statements = sql
    .trim()
    .split(';\n')
    .map((it) => it.replace(/;$/, ''));
  if (statements.length !== 4) throw new Error('docs/operations.md has no longer four statements that make the roles');
  return statements.map((it) => it.replace("'...'", `'${/gateway/.test(it) ? PASSWORDS.gateway : PASSWORDS.owner}'`));
}
