/** The demo as `npm start` serves it, over a database of the test's own, and a browser that looks at it. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { setNotifiesChanges } from '../../src/db/notifies-changes.ts';
import { seedDemo } from '../../src/demo/demo.ts';
import { startGateway } from '../../src/gateway.ts';
import { createDemo } from '../../src/http/demo.ts';
import { createLog } from '../../src/lib/log.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { jwt } from '../harness/gateway.ts';
import { findBrowser } from './find-browser.ts';

export interface ServedDemo extends AsyncDisposable {
  readonly url: string;
  readonly database: TestDatabase;
  /** Ends the gateway, and starts it again at the same place. */
  restart(whileAway: () => Promise<unknown>): Promise<void>;
}

/** The moment that the demo data are told from, and the browser's: dates read the same on every day. */
export const NOON = new Date('2026-06-15T12:00:00.000Z');

export interface DemoOptions {
  /** How long the page's tokens are valid. */
  readonly expiresIn?: string;
  /** Whether the database tells of changes. */
  readonly isLive?: boolean;
}

/** Serves the demo data. */
export async function serveDemo({ expiresIn = '12h', isLive = false }: DemoOptions = {}): Promise<ServedDemo> {
  const database = await createTestDatabase();
  await seedDemo(database.ownerUrl, NOON);
  await setNotifiesChanges(database.ownerUrl, isLive);
  const { url, end } = await serve(database, expiresIn, '0');
  let stop = end;
  return {
    url,
    database,
    async restart(whileAway) {
      await stop();
      await whileAway();
      ({ end: stop } = await serve(database, expiresIn, new URL(url).port));
    },
    async [Symbol.asyncDispose]() {
      await stop();
      await database[Symbol.asyncDispose]();
    },
  };
}

async function serve(database: TestDatabase, expiresIn: string, port: string) {
  const gateway = await startGateway({
    config: loadConfig({ PORT: port, SHUTDOWN_TIMEOUT: '400ms' }),
    database,
    jwt,
    log: createLog({ level: 'error', readable: true, write: (line) => console.error(line) }),
    demo: createDemo(jwt, expiresIn),
  });
  return { url: gateway.url, end: () => gateway[Symbol.asyncDispose]() };
}

/** What the database says, as its superuser sees it. */
export async function askAdmin<Row extends object>(
  { database }: ServedDemo,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const client = await database.owner.connect();
  try {
    await client.query(`SELECT set_config('rowgate.role', 'admin', false)`);
    return (await client.query(sql, parameters)).rows;
  } finally {
    client.release(true);
  }
}

export interface Shown {
  readonly demo: ServedDemo;
  readonly browser: Browser;
}

/** Registers the hooks that serve the demo, and open a browser, for the tests of a file. */
export function shownDemo(options: DemoOptions = {}): Shown {
  let shown: Shown | undefined;
  beforeAll(async () => {
    const [demo, browser] = await Promise.all([serveDemo(options), openBrowser()]);
    shown = { demo, browser };
  });
  afterAll(async () => {
    await shown?.browser.close();
    await shown?.demo[Symbol.asyncDispose]();
  });
  const given = (): Shown => {
    if (!shown) throw new Error('The demo is there in tests alone');
    return shown;
  };
  return {
    get demo() {
      return given().demo;
    },
    get browser() {
      return given().browser;
    },
  };
}

/** Nothing that the browser does by itself may leave the machine. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('there is no browser: npm run browser:install');
  return chromium.launch({ executablePath, args });
}

export interface Visit {
  readonly page: Page;
  /** Whatever the page complained of, and requests to anywhere but the gateway: none, in a good visit. */
  readonly complaints: string[];
}

export interface VisitOptions {
  readonly dark?: boolean;
  /** In the hand, 390 pixels wide. */
  readonly phone?: boolean;
}

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** A visitor without a past, who is gone with the test: a page that stays open goes on working. */
export async function visit(browser: Browser, url: string, { dark, phone }: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    ...(phone ? PHONE : { viewport: { width: 1440, height: 860 } }),
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'UTC',
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.clock.setFixedTime(NOON);
  const complaints: string[] = [];
  const { origin } = new URL(url);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin)
      complaints.push(`a request to ${request.url()}`);
  });
  await page.goto(url);
  return { page, complaints };
}

/** For people to look at; the folder is ignored. */
export const screenshot = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: `screenshots/${name}.png` });
