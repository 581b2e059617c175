/** What of TanStack Table is used: sorting, which the gateway does. */
import { createColumnHelper, metaHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import type { Row } from '../roots/document.ts';
import type { Column } from '../roots/use-roots.ts';

export const features = tableFeatures({ rowSortingFeature, columnMeta: metaHelper<{ readonly column: Column }>() });

export const columnHelper = createColumnHelper<typeof features, Row>();
