/** Which test files are meant to notice a mutant, the ones that are fast to notice most mutants first. */
import type { Mutant } from './mutant.ts';

const ofReading = [
  'test/isolation/filters.test.ts',
  'test/isolation/matrix.test.ts',
  'test/isolation/walls.test.ts',
  'test/isolation/hidden-rows.test.ts',
];

const ofWriting = ['test/write/schema.test.ts', 'test/write/first-wall.test.ts', 'test/write/permissions.test.ts'];

const ofTheDatabase = [
  'test/db/grants.test.ts',
  'test/db/row-security.test.ts',
  'test/db/keys.test.ts',
  'test/db/moves.test.ts',
  'test/db/timeline.test.ts',
  'test/db/task-tree.test.ts',
  'test/live/changes.test.ts',
  'test/write/second-wall.test.ts',
  'test/audit/audit.test.ts',
  'test/isolation/walls.test.ts',
];

/** What is found, and by whom it may not be. */
const ofSearch = [
  'test/read/dialect/search.test.ts',
  'test/isolation/filters.test.ts',
  'test/isolation/hidden-columns.test.ts',
];

const ofColumns = ['test/isolation/hidden-columns.test.ts'];

const ofLive = ['test/live/isolation.test.ts'];

/** What looks at either wall through the JSON:API. */
const throughJsonApi = ['test/jsonapi/isolation.test.ts'];

export const everySuite: readonly string[] = [
  ...new Set([...ofReading, ...ofWriting, ...ofTheDatabase, ...ofSearch, ...ofLive, ...throughJsonApi]),
];

/** @param isJsonApi asks whether the JSON:API's own tests notice it, whatever the others do */
export function suitesFor(mutant: Mutant, isJsonApi: boolean): readonly string[] {
  if (isJsonApi) return throughJsonApi;
  if (mutant.kind === 'search' || mutant.name.startsWith('function: core_api.search_')) return ofSearch;
  if (mutant.kind === 'columns') return ofColumns;
  if (mutant.kind === 'database') return ofTheDatabase;
  if (mutant.kind === 'live-key') return ofLive;
  return mutant.about === 'reading' ? ofReading : ofWriting;
}
