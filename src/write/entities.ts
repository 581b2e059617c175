/** The entities that are written by the dialect's mutations; steps are written by their run's verb. */
import type { TableName } from '../catalog/catalog.ts';
import { blueprint_runs } from './entities/blueprint_runs.ts';
import { contributions } from './entities/contributions.ts';
import type { Entity } from './entities/entity.ts';
import { skills } from './entities/skills.ts';
import { tasks } from './entities/tasks.ts';

const entities: Readonly<Partial<Record<TableName, Entity>>> = { blueprint_runs, contributions, skills, tasks };

/** How the rows of a table are written; only tables with write rules have it. */
export function entityOf(table: TableName): Entity {
  const entity = entities[table];
  if (!entity) throw new Error(`Rows of ${table} are not written by themselves`);
  return entity;
}
