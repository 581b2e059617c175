/** Places in a request are segments everywhere below this door, and Hasura's notation only in its answers. */
import { describe, expect, test } from 'vitest';
import { printPath } from '../../src/graphql/operation/print-path.ts';
import { modules } from '../architecture/sources.ts';

describe('a place is printed', () => {
  test('as a dollar sign where the error has none', () => {
    expect(printPath([])).toBe('$');
  });

  test('with its names behind dots and its indices in brackets', () => {
    expect(printPath(['selectionSet', 'tasks', 'args', 'where', '_and', 1, 'title'])).toBe(
      '$.selectionSet.tasks.args.where._and[1].title',
    );
  });

  test('with quotes around a key that is no name', () => {
    expect(printPath(['args', 'plan_meta', 'two words'])).toBe("$.args.plan_meta['two words']");
  });

  test('with long names cut short, at whatever step they stand', () => {
    const long = 'x'.repeat(101);
    expect(printPath(['selectionSet', long, 'args', `${long}.`])).toBe(
      `$.selectionSet.${'x'.repeat(100)}....args['${'x'.repeat(100)}...']`,
    );
  });
});

test('no module below the doors spells a place in the notation of one of them', () => {
  const below = modules.filter(({ path }) => !/^(graphql|http)\//.test(path));
  const spelled = below.filter(({ text }) => /selectionSet|['"`]\$\.(variables|query|args)/.test(text));
  expect(spelled.map(({ path }) => path)).toEqual([]);
});
