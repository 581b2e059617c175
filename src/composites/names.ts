/** Looks names of composites.yml up in the catalog, and keeps what does not exist. */
import {
  type Attribute,
  attributeOf,
  attributesOf,
  type Column,
  catalog,
  type Relation,
  type Table,
  tableNames,
} from '../catalog/catalog.ts';
import type { SortProxy } from './composites.ts';
import type { Fault, Path } from './file.ts';

const namesOf = (items: Iterable<{ readonly name: string }>): string => [...items].map((it) => it.name).join(', ');

/** A look-up gives undefined for what it does not find, and has noted why. */
export class Names {
  readonly faults: Fault[] = [];

  fault(path: Path, message: string): undefined {
    this.faults.push({ path, message });
  }

  table(name: string, path: Path): Table | undefined {
    const found = tableNames.find((it) => it === name);
    return found ? catalog[found] : this.fault(path, `there is no table ${name}; there are ${tableNames.join(', ')}`);
  }

  relation(table: Table, name: string, many: boolean, path: Path): Relation | undefined {
    const accepted = [...table.relations.values()].filter((it) => it.many === many);
    const found = accepted.find((it) => it.name === name);
    const kind = many ? 'to-many' : 'to-one';
    return found ?? this.fault(path, `${table.name} has no ${kind} relation ${name}; it has ${namesOf(accepted)}`);
  }

  attribute(table: Table, name: string, path: Path): Attribute | undefined {
    const found = attributeOf(table, name);
    return found ?? this.fault(path, `${table.name} has no column ${name}; it has ${namesOf(attributesOf(table))}`);
  }

  attributes(table: Table, names: readonly string[], path: Path): readonly Attribute[] {
    return names.flatMap((name, index) => this.attribute(table, name, [...path, index]) ?? []);
  }

  /** `subtasks_aggregate.min.created_at`: an aggregate that a parent without children has no value of. */
  sortProxy(relation: Relation, text: string, path: Path): SortProxy | undefined {
    const [, of, fn, name = ''] = /^(\w+)_aggregate\.(min|max)\.(\w+)$/.exec(text) ?? [];
    if (of !== relation.name) {
      const accepted = `${relation.name}_aggregate.min.<column> and ${relation.name}_aggregate.max.<column>`;
      return this.fault(path, `${text} does not sort by ${relation.name}; accepted are ${accepted}`);
    }
    const column = this.attribute(catalog[relation.target], name, path);
    if (!column) return undefined;
    if (column.kind === 'column' && isComparable(column)) return { function: fn === 'min' ? 'min' : 'max', column };
    return this.fault(path, `${text}: ${name} has no smallest and no greatest value`);
  }
}

const isComparable = ({ scalar }: Column): boolean => scalar !== 'jsonb' && scalar !== 'Boolean';
