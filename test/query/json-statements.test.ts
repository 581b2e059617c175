/** Every golden case that plain JSON can say has the same statement when it does. */
import { readdirSync, readFileSync } from 'node:fs';
import { Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test, vi } from 'vitest';
import { Input } from '../../src/graphql/operation/input.ts';
import { fragmentsOf, type OperationContext } from '../../src/graphql/operation/operation-context.ts';
import { rootsOf } from '../../src/graphql/operation/roots.ts';
import { coerce, usedVariables } from '../../src/graphql/operation/variables.ts';
import { JsonValues } from '../../src/query/input/json-values.ts';
import { NO_LIMITS } from '../../src/query/limits.ts';
import { roleContext } from '../../src/query/role-context.ts';
import { compile } from '../../src/read/compile.ts';
import { bind } from '../../src/sql/bind.ts';
import { ADA } from '../harness/dataset.ts';
import { engineParts, schemaOf } from '../harness/engine.ts';
import { callerOf, readCase, variablesOf } from '../read/golden/golden-case.ts';
import { jsonOf, typeNamed } from './documents-as-json.ts';

/** The statement's text, and what is bound to it in order. */
function compiled(definition: OperationDefinitionNode, scope: OperationContext, bound: () => Record<string, unknown>) {
  const { text, parameters } = compile(rootsOf(definition, scope));
  const session = { 'x-hasura-workspace-id': ADA.workspaceId ?? '', 'x-hasura-user-id': ADA.userId ?? '' };
  return { text, types: parameters.map(({ type }) => type), values: bind(parameters, { variables: bound(), session }) };
}

const folder = new URL('../read/golden/cases/', import.meta.url);
/** That a value is written twice is seen in a document alone: in JSON each is a variable of its own. */
const OF_DOCUMENTS = 'groups-as-facets.md';
const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== OF_DOCUMENTS);

describe('the statement of plain JSON is that of the document', () => {
  test.for(pages)('%s', (page) => {
    const request = readCase(readFileSync(new URL(page, folder), 'utf8'));
    const { role } = callerOf(request, ADA);
    const document = parse(request.query);
    const definition = document.definitions.find((it) => it.kind === Kind.OPERATION_DEFINITION);
    if (!definition) throw new Error('A golden case has an operation');
    const schema = schemaOf(role);
    const fragments = fragmentsOf(document);
    const used = usedVariables(definition, fragments);
    const { coerced: variables = {} } = coerce(
      { schema, limits: NO_LIMITS, definition, used, hideSuggestions: false },
      variablesOf(request),
    );
    const context = roleContext(role, engineParts);
    const scope = { ...context, schema, fragments, variables };
    const sent = { ...variables, ...variablesOf(request) };
    const fromDocument = compiled(definition, scope, () => variables);

    const json = new JsonValues({ inputObjects: 1_000, inputDepth: 50 });
    using _ = vi.spyOn(Input, 'of').mockImplementation((node, type, path, known) => {
      if (node.kind === Kind.VARIABLE && !(node.name.value in known)) return undefined;
      return json.value(path.join(), jsonOf(node, sent), typeNamed(String(type), context.inputs), path) as Input;
    });
    expect(compiled(definition, scope, () => json.variables)).toEqual(fromDocument);
  });
});
