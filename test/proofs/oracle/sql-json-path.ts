/** PostgreSQL's own path language in its lax mode, of the paths that the operations write: a reading of its own. */
import type { JsonValue } from '../world/world.ts';
import { compareJson } from './json.ts';
import { every, not, some, type Truth } from './truth.ts';

type Items = (of: JsonValue) => readonly JsonValue[];
type Condition = (of: JsonValue) => Truth;

/** Whether the path finds something in the value. */
export const finds = (path: string, value: JsonValue): boolean => new Reader(path).items()(value).length > 0;

const TOKEN =
  /\.\w+|\."[^"]*"|\[\*\]|\[\d+\]|exists|starts with|[=!<>]=|&&|\|\||"[^"]*"|true|false|null|-?[\d.]+|[$@?()<>!]/g;

/** A whole array also stands for its items. */
const unwrapped: Items = (it) => (Array.isArray(it) ? it : [it]);

class Reader {
  readonly #tokens: string[];

  constructor(path: string) {
    this.#tokens = path.match(TOKEN) ?? [];
  }

  /** `$.a[0] ? (@ > 1)`, from `$` or `@` on. */
  items(): Items {
    this.#take();
    const steps: Items[] = [];
    for (let step = this.#step(); step; step = this.#step()) steps.push(step);
    return (of) => steps.reduce<readonly JsonValue[]>((found, step) => found.flatMap(step), [of]);
  }

  #take = (): string => this.#tokens.shift() ?? '';

  #takes(token: string): boolean {
    const isNext = this.#tokens[0] === token;
    if (isNext) this.#take();
    return isNext;
  }

  #step(): Items | undefined {
    if (this.#takes('[*]')) return unwrapped;
    if (this.#takes('?')) {
      const holds = this.#inParentheses(this.#either);
      return (of) => unwrapped(of).filter((it) => holds(it) === true);
    }
    if (!/^[.[]/.test(this.#tokens[0] ?? '')) return undefined;
    const name = this.#take().replace(/^[.[]"?|["\]]$/g, '');
    return /^\d/.test(name) ? (of) => unwrapped(of).slice(Number(name), Number(name) + 1) : memberNamed(name);
  }

  #inParentheses<T>(read: () => T): T {
    this.#take();
    const found = read();
    this.#take();
    return found;
  }

  #either = (): Condition => this.#joined('||', this.#both, some);
  #both = (): Condition => this.#joined('&&', this.#single, every);

  #joined(by: string, read: () => Condition, join: (truths: readonly Truth[]) => Truth): Condition {
    const parts = [read()];
    while (this.#takes(by)) parts.push(read());
    return (of) => join(parts.map((part) => part(of)));
  }

  #single = (): Condition => {
    if (this.#takes('!')) {
      const holds = this.#inParentheses(this.#either);
      return (of) => not(holds(of));
    }
    if (this.#takes('exists')) {
      const items = this.#inParentheses(() => this.items());
      return (of) => items(of).length > 0;
    }
    const items = this.items();
    const [operator, literal] = [this.#take(), JSON.parse(this.#take()) as JsonValue];
    return (of) =>
      some(
        items(of)
          .flatMap(unwrapped)
          .map((it) => compare(it, operator, literal)),
      );
  };
}

const memberNamed =
  (name: string): Items =>
  (of) =>
    unwrapped(of).flatMap((it) =>
      typeof it === 'object' && it !== null && !Array.isArray(it) && Object.hasOwn(it, name)
        ? [(it as Readonly<Record<string, JsonValue>>)[name] as JsonValue]
        : [],
    );

const orders: Readonly<Record<string, (order: number) => boolean>> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** Unknown of values of different types; but nothing else is null. */
function compare(value: JsonValue, operator: string, literal: JsonValue): Truth {
  if (operator === 'starts with') return typeof value === 'string' ? value.startsWith(String(literal)) : null;
  if ((value === null) !== (literal === null)) return operator === '!=';
  if (typeof value !== typeof literal) return null;
  return orders[operator]?.(compareJson(value, literal)) ?? null;
}
