/** Who may write what by JSON:API, by hand. */
import { id } from '../harness/dataset.ts';
import { type Role, roles } from '../write/rights.ts';
import { about } from './write.ts';

/** Nothing has it. */
export const NOBODY = id('tasks', 99);
const ALL: readonly Role[] = roles;
const PIPELINES: readonly Role[] = ['service', 'admin'];
const OPERATOR: readonly Role[] = ['admin'];
const NONE: readonly Role[] = [];

const COLLECTIONS = {
  task: 'tasks',
  skill: 'skills',
  contribution: 'contributions',
  blueprint_run: 'blueprint-runs',
  blueprint_step: 'blueprint-steps',
} as const;
type Type = keyof typeof COLLECTIONS;

/** Who changes and who deletes one, by hand. */
const CHANGES: Readonly<Record<Type, readonly [update: readonly Role[], remove: readonly Role[]]>> = {
  task: [ALL, ALL],
  skill: [ALL, ALL],
  contribution: [PIPELINES, OPERATOR],
  blueprint_run: [NONE, OPERATOR],
  blueprint_step: [NONE, NONE],
};

/** Who does what at relationship URLs; nobody does anything else there. */
const RELATED: Readonly<Record<string, readonly Role[]>> = {
  'PATCH task parent_task': ALL,
  'PATCH task assigned_to': ALL,
  'PATCH task template': PIPELINES,
  'POST task subtasks': ALL,
  'DELETE task subtasks': ALL,
};
const RELATIONSHIPS: readonly (readonly [type: string, collection: string, names: readonly string[]])[] = [
  ['task', 'tasks', ['workspace', 'template', 'parent_task', 'subtasks', 'assigned_to', 'created_by']],
  ['blueprint_run', 'blueprint-runs', ['workspace', 'steps']],
  ['blueprint_step', 'blueprint-steps', ['blueprint_run']],
  ['contribution', 'contributions', ['workspace']],
  ['skill', 'skills', ['workspace', 'source_thread', 'created_by']],
  ['people', 'people', ['workspace']],
  ['membership', 'memberships', ['workspace', 'person']],
  ['chat_conversation', 'chat-conversations', ['workspace']],
];

const VERBS: readonly (readonly [method: string, type: Type, verb: string, who: readonly Role[], args?: object])[] = [
  ['PATCH', 'contribution', 'status', ALL, { status: 'processing' }],
  ['PATCH', 'contribution', 'steps', ALL, { steps: [{}] }],
  ['PATCH', 'contribution', 'progress', PIPELINES, { progress: {} }],
  ['POST', 'blueprint_run', 'start', PIPELINES],
  ['POST', 'blueprint_run', 'persist', PIPELINES],
  ['POST', 'blueprint_run', 'abandon', PIPELINES],
  ['POST', 'blueprint_run', 'complete', PIPELINES, { result_blueprint: {} }],
  ['POST', 'blueprint_run', 'fail', PIPELINES, { error_type: 'x', error_message: 'x' }],
  ['POST', 'skill', 'share', ALL],
  ['POST', 'skill', 'unshare', ALL],
  ['POST', 'task', 'comment', ALL, { comment: 'x' }],
];

/** A request about one resource, and who may send it. */
export interface WriteCase {
  readonly type: string;
  readonly method: string;
  readonly path: (it: string) => string;
  readonly body: (it: string) => unknown;
  readonly who: readonly Role[];
}

/** Every change that this door knows, and those of relationships that nobody may make. */
export const writeCases = (): readonly WriteCase[] => [...changes(), ...ofRelationships(), ...ofVerbs()];

const changes = (): readonly WriteCase[] =>
  Object.entries(CHANGES).flatMap(([type, [update, remove]]) => {
    const path = (it: string) => `/v1/${COLLECTIONS[type as Type]}/${it}`;
    return [
      { type, method: 'PATCH', path, body: (it: string) => about(type, it), who: update },
      { type, method: 'DELETE', path, body: () => undefined, who: remove },
    ];
  });

const ofRelationships = (): readonly WriteCase[] =>
  RELATIONSHIPS.flatMap(([type, collection, names]) =>
    names.flatMap((name) =>
      ['PATCH', 'POST', 'DELETE'].map((method) => ({
        type,
        method,
        path: (it: string) => `/v1/${collection}/${it}/relationships/${name}`,
        body: () => ({ data: method === 'PATCH' ? null : [] }),
        who: RELATED[`${method} ${type} ${name}`] ?? NONE,
      })),
    ),
  );

const ofVerbs = (): readonly WriteCase[] =>
  VERBS.map(([method, type, verb, who, args]) => ({
    type,
    method,
    path: (it: string) => `/v1/${COLLECTIONS[type]}/${it}/${verb}`,
    body: (it: string) => args && about(type, it, args),
    who,
  }));
