/** Prints `.env.example` from the declared settings. */
import type { Setting } from './settings/kinds.ts';
import { settings } from './settings.ts';

const opening = '# Every variable is optional unless its line says otherwise; an empty one counts as unset.';

/** The whole text of `.env.example`; a test keeps the file equal to it. Copied unchanged, it changes no default. */
export function printEnvExample(): string {
  return `${[opening, ...Object.entries(settings).map(printSetting)].join('\n\n')}\n`;
}

function printSetting([name, { description, shown }]: [string, Setting]): string {
  return `# ${description}\n${shown.kind === 'example' ? '# ' : ''}${name}=${shown.text}`;
}
