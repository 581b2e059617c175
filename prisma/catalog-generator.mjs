/** A Prisma generator that writes the datamodel, native types included, for `src/catalog`. */
import { writeFile } from 'node:fs/promises';
import helper from '@prisma/generator-helper';

const column = ({ name, type, kind, isList, isRequired, isId, isUnique, hasDefaultValue, nativeType }) => ({
  name,
  type,
  kind,
  isList,
  isRequired,
  isId,
  isUnique,
  hasDefaultValue,
  nativeType: nativeType ?? null,
});

const relation = ({ name, type, isList, isRequired, relationName, relationFromFields, relationToFields }) => ({
  name,
  type,
  isList,
  isRequired,
  relationName,
  from: relationFromFields,
  to: relationToFields,
});

const keyedBy = (items, key, make) => Object.fromEntries(items.map((item) => [item[key], make(item)]));

helper.generatorHandler({
  onManifest: () => ({ prettyName: 'Rowgate catalog', defaultOutput: '../src/generated/datamodel.ts' }),
  async onGenerate({ dmmf, generator }) {
    const { models, enums } = dmmf.datamodel;
    const datamodel = {
      enums: keyedBy(enums, 'name', (entry) => entry.values.map((value) => value.name)),
      tables: keyedBy(models, 'name', (model) => ({
        columns: keyedBy(
          model.fields.filter((field) => field.kind !== 'object'),
          'name',
          column,
        ),
        relations: keyedBy(
          model.fields.filter((field) => field.kind === 'object'),
          'name',
          relation,
        ),
        uniques: model.uniqueFields,
      })),
    };
    await writeFile(
      generator.output.value,
      `export const datamodel = ${JSON.stringify(datamodel, null, 2)} as const;\n`,
    );
  },
});
