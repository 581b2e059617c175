/** The dialect in words, for tools that show descriptions: `%` stands for the name of the table. */
import type { OperatorName } from '../../catalog/operators.ts';

type Descriptions = Readonly<Record<string, string>>;

/** The aggregate functions: types and fields are named after them. */
export const functionDescriptions: Descriptions = {
  avg: 'The average',
  max: 'The greatest value',
  min: 'The smallest value',
  stddev: 'The sample standard deviation',
  stddev_pop: 'The population standard deviation',
  stddev_samp: 'The sample standard deviation',
  sum: 'The sum',
  var_pop: 'The population variance',
  var_samp: 'The sample variance',
  variance: 'The sample variance',
};

/** Types, by what their name has behind the table's, or by their whole name. */
export const typeDescriptions: Descriptions = {
  query_root: 'What you may read.',
  mutation_root: 'What you may change.',
  subscription_root: 'What you may watch: answered at once, and again whenever the answer changes.',
  select_column: 'The columns of "%" that are true or false.',
  aggregate_fields: 'What can be computed from rows of "%".',
  aggregate_bool_exp_count: 'A condition on how many rows of "%" there are.',
  aggregate_bool_exp_bool_and: 'A condition on whether a column is true in all rows of "%".',
  aggregate_bool_exp_bool_or: 'A condition on whether a column is true in any row of "%".',
  aggregate_bool_exp_sum: 'A condition on the sum of a column in rows of "%".',
  aggregate_bool_exp_avg: 'A condition on the average of a column in rows of "%".',
  aggregate_bool_exp_min: 'A condition on the smallest value of a column in rows of "%".',
  aggregate_bool_exp_max: 'A condition on the greatest value of a column in rows of "%".',
  arr_rel_insert_input: 'New rows of "%" to insert along with the row that they belong to.',
  obj_rel_insert_input: 'A new row of "%" to insert along with the rows that belong to it.',
  pk_columns_input: 'Which row of "%".',
  set_input: 'New values for columns of "%".',
  inc_input: 'Numbers to add to columns of "%".',
  append_input: 'JSON to put behind what columns of "%" hold.',
  prepend_input: 'JSON to put before what columns of "%" hold.',
  delete_at_path_input: 'Paths to remove from the JSON in columns of "%".',
  delete_elem_input: 'Places in lists to remove from the JSON in columns of "%", counted from 0.',
  delete_key_input: 'Keys to remove from the JSON in columns of "%".',
  updates: 'One of several changes to rows of "%".',
  update_column: 'The columns of "%" that may be changed.',
};

/** One for each operator: a forgotten one does not compile. */
const operatorDescriptions: Readonly<Record<OperatorName, string>> = {
  _eq: 'Equal to this.',
  _neq: 'Not equal to this; a null never is.',
  _gt: 'Greater than this.',
  _gte: 'Greater than this, or equal.',
  _lt: 'Less than this.',
  _lte: 'Less than this, or equal.',
  _in: 'Equal to one of these.',
  _nin: 'Equal to none of these.',
  _like: 'Matches this pattern, in which `%` is any text and `_` any character.',
  _nlike: 'Does not match this pattern, as `_like` does.',
  _ilike: 'Matches this pattern as `_like` does, in upper or lower case.',
  _nilike: 'Does not match this pattern, as `_ilike` does.',
  _similar: 'Matches this pattern of SQL, `SIMILAR TO`.',
  _nsimilar: 'Does not match this pattern, as `_similar` does.',
  _regex: 'Matches this regular expression of PostgreSQL.',
  _nregex: 'Does not match this regular expression.',
  _iregex: 'Matches this regular expression, in upper or lower case.',
  _niregex: 'Does not match this regular expression, in upper or lower case.',
  _contains: 'Contains all of this.',
  _contained_in: 'Contains nothing but this.',
  _has_key: 'Has this key.',
  _has_keys_any: 'Has at least one of these keys.',
  _has_keys_all: 'Has all of these keys.',
  _jsonpath: 'Has what this path of SQL/JSON finds: `$.signals.open_transactions ? (@ > 10)`.',
};

/** Fields, arguments and values by their name, wherever they stand; a column has the words of its table. */
export const memberDescriptions: Descriptions = {
  ...operatorDescriptions,
  _and: 'All of these hold.',
  _or: 'At least one of these holds.',
  _not: 'This does not hold.',
  _is_null: 'Null, or not null.',
  _cast: 'A condition on the value as another type.',
  _path: 'By what JSON has inside.',
  String: 'A condition on the value as a text.',
  aggregate: 'What is computed from the rows.',
  nodes: 'The rows themselves.',
  count: 'How many there are.',
  bool_and: 'Whether a column is true in all of them.',
  bool_or: 'Whether a column is true in any of them.',
  columns: 'Count only where these are not null.',
  distinct: 'Count equal values once.',
  arguments: 'The columns to look at.',
  filter: 'Look at rows that meet this alone.',
  predicate: 'What must hold for the result.',
  where: 'Which rows.',
  data: 'What to insert.',
  object: 'The new row.',
  objects: 'The new rows.',
  on_conflict: 'What to do when a like row is there.',
  constraint: 'The unique index by which a row is like another.',
  update_columns: 'The columns to overwrite in the row that is there; with none, it stays as it is.',
  pk_columns: 'Which row.',
  updates: 'The changes, in order.',
  updated_at: 'What it was when the row was read.',
  _PLACEHOLDER: 'Nothing: a list of values may not be empty.',
};

/** What a value of `t_constraint` is. */
export const constraintDescription = 'A unique index.';
