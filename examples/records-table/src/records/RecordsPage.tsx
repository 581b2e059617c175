/** One root: its search, its filter, its table, and what went wrong. */
import { useState } from 'react';
import { Offline } from '../live/Offline.tsx';
import type { Place } from '../place.ts';
import type { Root } from '../roots/use-roots.ts';
import { RecordsTable } from '../table/RecordsTable.tsx';
import { TaskEdits } from '../tasks/TaskEdits.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { Failure } from '../words.ts';
import { FreshRecords } from './FreshRecords.tsx';
import { RecordsCount } from './RecordsCount.tsx';
import { SearchBox } from './SearchBox.tsx';
import { knownStatuses, StatusFilter } from './StatusFilter.tsx';
import { useRecords } from './use-records.ts';

interface RecordsPageProps {
  readonly root: Root;
  readonly place: Place;
  readonly go: (to: Partial<Place>) => void;
  readonly onSignIn: () => void;
}

export function RecordsPage({ root, place, go, onSignIn }: RecordsPageProps) {
  const statuses = knownStatuses(root, place.statuses);
  const search = root.is_searchable ? place.search : '';
  const records = useRecords(root, place.sort, statuses, search);
  const [refused, setRefused] = useState<Failure>();
  const failure = refused ?? records.failure;
  const cure = () => {
    setRefused(undefined);
    if (failure?.cure === 'sign-in') onSignIn();
    else records.reload();
  };
  return (
    <main>
      <div className="toolbar">
        {root.is_searchable && <SearchBox asked={search} onSearch={(words) => go({ search: words })} />}
        <StatusFilter root={root} chosen={statuses} onChoose={(chosen) => go({ statuses: chosen })} />
        <div className="state">
          <Offline />
          <FreshRecords count={records.news.fresh} onShow={records.showNews} />
          <RecordsCount last={records.last} shown={records.rows.length} />
        </div>
      </div>
      {failure && <Notice failure={failure} onCure={cure} onDismiss={refused && (() => setRefused(undefined))} />}
      <TaskEdits onChange={records.change} onRefused={setRefused}>
        <RecordsTable
          root={root}
          records={records}
          sort={place.sort}
          onSort={(sort) => go({ sort })}
          onClear={() => go({ statuses: [], search: '' })}
        />
      </TaskEdits>
    </main>
  );
}
