/** The browser that the tests drive: the one that CHROMIUM names, or the one that the system has. */
import { existsSync } from 'node:fs';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of its program; undefined where there is none, or where CHROMIUM says `none`. */
export const findBrowser = (): string | undefined => {
  const { CHROMIUM } = process.env;
  if (CHROMIUM === 'none') return undefined;
  return CHROMIUM || usual.find((path) => existsSync(path));
};
