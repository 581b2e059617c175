/** `_search_headline`: where the words that are searched for stand in a row. */
import type { VisibleTable } from '../../../access/visible-tables.ts';
import { headlineSize } from '../../../query/build/headline.ts';
import { isSearchable } from '../../../query/input/search.ts';
import type { Builder } from '../builder.ts';
import { answered } from './named.ts';
import type { ObjectType } from './relation-fields.ts';

export const HEADLINE = '_search_headline';

export function defineHeadline(builder: Builder, type: ObjectType, table: VisibleTable): void {
  if (!isSearchable(table)) return;
  const { default: usual, least, most } = headlineSize;
  builder.objectFields(type, (t) => ({
    [HEADLINE]: t.string({
      nullable: true,
      args: {
        length: t.arg.int({ description: `At most so many words, from ${least} to ${most}: ${usual} unless given.` }),
      },
      description:
        'The text around the words of the `_search` of the list that the row is in, each between U+E000 and U+E001; null where nothing is searched for. Plain text: escape it as any other.',
      resolve: answered,
    }),
  }));
}
