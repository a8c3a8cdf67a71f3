import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readYaml } from '../files/read-yaml.ts';
import { type FieldType, type ReportField, reportFieldSchema } from './field.ts';

export interface ReportFields {
  readonly fields: readonly ReportField[];
  readonly typeOf: (field: ReportField) => FieldType;
}

/** Reads the report's questions and finds each one's type by the name of its file. @throws for an unknown type. */
export async function loadReportFields(folder: string): Promise<ReportFields> {
  const types = await loadFieldTypes();
  const fields = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readYaml(path.join(folder, name), reportFieldSchema));
  const typeOf = (field: ReportField) => {
    const type = types.get(field.type);
    if (type === undefined) throw new Error(`Report field ${field.name}: no type "${field.type}"`);
    return type;
  };
  for (const field of fields) typeOf(field);
  return { fields, typeOf };
}

async function loadFieldTypes(): Promise<Map<string, FieldType>> {
  const folder = path.join(import.meta.dirname, 'field-types');
  const files = readdirSync(folder).filter((name) => /^[a-z-]+\.[jt]s$/.test(name));
  const entries = await Promise.all(
    files.map(async (name): Promise<[string, FieldType]> => {
      const module = (await import(pathToFileURL(path.join(folder, name)).href)) as { type: FieldType };
      return [path.parse(name).name, module.type];
    }),
  );
  return new Map(entries);
}
