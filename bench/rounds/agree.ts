/** Before anything is timed: every contender gives the same rows. */
import { isDeepStrictEqual } from 'node:util';
import type { Request } from '../contenders/contender.ts';
import type { Running } from '../contenders/start.ts';
import type { Case } from '../questions.ts';

export async function ask(url: string, { method, path, headers, body }: Request): Promise<unknown> {
  const response = await fetch(url + path, { method, headers, body: body ?? null });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}${path} answered ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text);
}

/** Throws with both answers of the first case in which a contender does not say what the first one says. */
export async function assertAgreement(running: readonly Running[], cases: readonly Case[]): Promise<void> {
  for (const asked of cases) {
    const answers: { readonly name: string; readonly rows: unknown }[] = [];
    for (const { contender, url } of running) {
      const request = contender.request(asked);
      if (!request || !contender.rows) continue;
      answers.push({ name: contender.name, rows: contender.rows(await ask(url, request), asked) });
    }
    const [first, ...others] = answers;
    const different = others.find((it) => !isDeepStrictEqual(it.rows, first?.rows));
    if (different) throw new Error(difference(asked, first, different));
  }
}

function difference({ question }: Case, ...answers: ({ name: string; rows: unknown } | undefined)[]): string {
  const lines = answers.map((it) => `${it?.name}: ${JSON.stringify(it?.rows)?.slice(0, 2_000)}`);
  return `The answers to ${question} differ.\n${lines.join('\n')}`;
}
