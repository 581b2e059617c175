/** The limits on conditions, held before the variables are read: reading an object looks at each field of its type. */
import { type GraphQLInputType, type GraphQLNamedInputType, getNamedType, isInputObjectType } from 'graphql';
import { check, type ReadLimits } from '../../query/limits.ts';

/** A place inside JSON, a cast and an empty list may say nothing. */
const isCondition = ([name, value]: readonly [string, unknown]): boolean =>
  name !== '_path' && name !== '_cast' && !(Array.isArray(value) && value.length === 0);

/** Counts what conditions in variables ask for, at the least: what is no condition is not counted. Those of parts that are skipped are. */
export class VariableLimits {
  #relations = 0;
  #conditions = 0;

  constructor(private readonly limits: Pick<ReadLimits, 'relations' | 'conditions'>) {}

  /** @throws RowgateError `limit-exceeded` */
  add(value: unknown, type: GraphQLInputType): void {
    this.#count(value, getNamedType(type));
    check('relations', this.limits.relations, this.#relations);
    check('conditions', this.limits.conditions, this.#conditions);
  }

  #count(value: unknown, type: GraphQLNamedInputType): void {
    if (typeof value !== 'object' || value === null || !isInputObjectType(type)) return;
    if (Array.isArray(value)) for (const item of value) this.#count(item, type);
    else if (type.name.endsWith('_comparison_exp'))
      this.#conditions += Object.entries(value).filter(isCondition).length;
    else this.#countFields(value, type.name.endsWith('_bool_exp'), type.getFields());
  }

  #countFields(value: object, isWhere: boolean, fields: Readonly<Record<string, { readonly type: GraphQLInputType }>>) {
    for (const [name, inner] of Object.entries(value)) {
      const field = fields[name];
      if (!field) continue;
      const type = getNamedType(field.type);
      if (isWhere && type.name.endsWith('_bool_exp') && !name.startsWith('_')) this.#relations += 1;
      this.#count(inner, type);
    }
  }
}
