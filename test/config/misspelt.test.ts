/** A variable that is nearly a setting is told; those of others are left alone. */
import { expect, test } from 'vitest';
import { misspelt } from '../../src/config/misspelt.ts';
import { settings } from '../../src/config/settings.ts';

test.each([
  ['PROT', 'PORT'],
  ['PORTT', 'PORT'],
  ['port', 'PORT'],
  ['HOTS', 'HOST'],
  ['LIMIT_ROWSS', 'LIMIT_ROWS'],
  ['DATADIR', 'DATA_DIR'],
  ['log_level', 'LOG_LEVEL'],
  ['DATABSE_URL', 'DATABASE_URL'],
  ['DATABASE_OWNERURL', 'DATABASE_OWNER_URL'],
  ['CORS_ORIGIN', 'CORS_ORIGINS'],
  ['STATEMENT_TIMOUT', 'STATEMENT_TIMEOUT'],
  ['OTEL_EXPORTER_OTLP_ENDPONT', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
])('%s is told to be nearly %s', (name, setting) => {
  expect(misspelt({ [name]: '1' })).toEqual([`${name} is no setting and has no effect; did you mean ${setting}?`]);
});

test('every setting is known by its name, and with any one letter left out', () => {
  const names = Object.keys(settings);
  expect(misspelt(Object.fromEntries(names.map((name) => [name, '1'])))).toEqual([]);
  const shorter = names.flatMap((name) => [...name].map((_, at) => name.slice(0, at) + name.slice(at + 1)));
  expect(shorter.filter((name) => misspelt({ [name]: '1' }).length !== 1)).toEqual([]);
});

/** What shells, npm, containers, CI, PostgreSQL and OpenTelemetry set. */
const foreign =
  `HOME HOSTNAME HOSTTYPE PATH PWD OLDPWD SHELL SHLVL TERM USER LOGNAME LANG LC_ALL MAIL TMPDIR EDITOR PAGER
  VISUAL COLUMNS LINES DISPLAY SSH_CONNECTION SSH_TTY XDG_RUNTIME_DIR XDG_DATA_DIRS NODE NODE_ENV NODE_OPTIONS NODE_PATH COLOR
  INIT_CWD npm_config_cache npm_config_port npm_package_version npm_lifecycle_event npm_execpath CI GITHUB_TOKEN
  GITHUB_WORKSPACE RUNNER_TEMP GITLAB_CI KUBERNETES_PORT KUBERNETES_SERVICE_HOST KUBERNETES_SERVICE_PORT HTTP_PROXY http_proxy
  no_proxy PGHOST PGPORT PGUSER PGPASSWORD PGDATA PGDATABASE POSTGRES_USER POSTGRES_DB DB_URL DB_HOST DATABASE_NAME
  REDIS_URL SECRET_KEY API_KEY AUTH_SECRET SESSION_SECRET APP_SECRET JAVA_HOME DATA_HOME LOG_FILE LOG_FORMAT PS1 _
  OTEL_EXPORTER_OTLP_TIMEOUT OTEL_EXPORTER_OTLP_PROTOCOL OTEL_TRACES_SAMPLER OTEL_METRICS_EXPORTER OTEL_SDK_DISABLED
  CHROMIUM POD_IP SYSTEMD_EXEC_PID INVOCATION_ID JOURNAL_STREAM LISTEN_FDS`.split(/\s+/);

test('what other programs set brings no word', () => {
  expect(misspelt(Object.fromEntries(foreign.map((name) => [name, '1'])))).toEqual([]);
});

test('an empty variable counts as unset', () => {
  expect(misspelt({ PROT: '' })).toEqual([]);
});
