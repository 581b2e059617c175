/** Where a figure comes from: the machine, what runs on it, and the day. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, platform, totalmem } from 'node:os';

/** One line; `postgres` is the server's version. */
export function circumstances(postgres: string): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${cpu?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${memory} GB, ${platform()}`;
  const day = new Date().toISOString().slice(0, 16).replace('T', ' ');
  return `${day} UTC; commit ${commit()}; ${machine}; Node ${process.versions.node}; PostgreSQL ${postgres}`;
}

function commit(): string {
  try {
    const git = (...args: string[]): string =>
      execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' });
    const changed = git('status', '--porcelain', '--', '../../src', '../../prisma') !== '';
    return git('rev-parse', '--short', 'HEAD').trim() + (changed ? ' with changes' : '');
  } catch {
    return 'unknown';
  }
}

const packages = [
  'graphql-yoga',
  '@pothos/plugin-prisma',
  '@prisma/client',
  'postgraphile',
  '@graphile/pg-aggregates',
  'pg',
];

/** The packages that contenders are made of. */
export const versions = (): string => packages.map((name) => `${name} ${versionOf(name)}`).join(', ');

/** From the package's folder, because not every package lets its package.json be required. */
function versionOf(name: string): string {
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    try {
      return String(JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8')).version);
    } catch {
      // Not in this folder: the next one up may have it.
    }
  }
  return 'unknown';
}
