/** What a push makes of the rows that the records table shows. */
import { describe, expect, test } from 'vitest';
import { NO_NEWS, type Push, pushed, type Shown } from '../../examples/records-table/src/records/push.ts';

type Rows = Readonly<Record<string, string>>;

/** Keys and values, in order. */
const itemsOf = (rows: Rows) => Object.entries(rows).map(([id, value]) => ({ id, value }));

const pageOf = (rows: Rows, has_more: boolean, total_count = 9) => ({
  items: itemsOf(rows),
  end_cursor: 'end',
  has_more,
  total_count,
});

const shownOf = (rows: Rows, hasMore: boolean): Shown => ({
  rows: itemsOf(rows),
  last: pageOf(rows, hasMore),
  news: NO_NEWS,
});

function afterPush(shown: Shown, rows: Rows, { has_more = shown.last?.has_more ?? false, window = 3 } = {}) {
  const push: Push = { page: pageOf(rows, has_more, 10), window, key: 'id' };
  const { rows: now, last, news } = pushed(shown, push);
  return {
    rows: Object.fromEntries(now.map(({ id, value }) => [id, value])),
    changed: [...news.changes],
    gone: [...news.gone],
    fresh: news.fresh,
    total: last?.total_count,
    shown: { rows: now, last, news },
  };
}

const three = { a: '1', b: '1', c: '1' };

describe('a push', () => {
  test('changes a row where it stands, wherever it would stand now, and counts how often', () => {
    const once = afterPush(shownOf(three, true), { b: '2', a: '1', c: '1' });
    expect(once).toMatchObject({
      rows: { a: '1', b: '2', c: '1' },
      changed: [['b', 1]],
      gone: [],
      fresh: 0,
      total: 10,
    });
    expect(afterPush(once.shown, { b: '3', a: '1', c: '1' }).changed).toEqual([['b', 2]]);
    expect(afterPush(once.shown, { b: '2', a: '1', c: '1' }).changed).toEqual([['b', 1]]);
  });

  test('counts a row that is new before the last one, which pushes the last out of the window', () => {
    expect(afterPush(shownOf(three, true), { x: '1', a: '1', b: '1' })).toMatchObject({
      rows: three,
      gone: [],
      fresh: 1,
    });
  });

  test('counts no row that only follows since another went', () => {
    expect(afterPush(shownOf(three, true), { a: '1', c: '1', d: '1' })).toMatchObject({ gone: ['b'], fresh: 0 });
  });

  test('counts each new row where all were shown', () => {
    expect(afterPush(shownOf(three, false), { a: '1', b: '1', c: '1', d: '1' }, { window: 40 })).toMatchObject({
      fresh: 1,
    });
    expect(afterPush(shownOf({}, false), { a: '1' }, { window: 40 })).toMatchObject({ rows: {}, fresh: 1 });
  });

  test('marks a row that went, at the end too where nothing came that could have pushed it out', () => {
    expect(afterPush(shownOf(three, false), { a: '1', b: '1' }).gone).toEqual(['c']);
    expect(afterPush(shownOf(three, true), { a: '1', b: '1', d: '1' }).gone).toEqual(['c']);
  });

  test('says nothing of rows beyond the window', () => {
    expect(afterPush(shownOf({ ...three, d: '1' }, true), three)).toMatchObject({
      rows: { ...three, d: '1' },
      gone: [],
    });
  });

  test('takes a row that comes back for one that is there', () => {
    const { shown } = afterPush(shownOf(three, false), { a: '1', b: '1' });
    expect(afterPush(shown, three)).toMatchObject({ gone: [], changed: [], fresh: 0 });
  });

  test('that comes before the first page changes nothing', () => {
    const nothing = { rows: [], last: undefined, news: NO_NEWS };
    expect(pushed(nothing, { page: pageOf(three, false), window: 3, key: 'id' })).toEqual(nothing);
  });
});
