import type { FieldContext, FieldValue } from '../../../src/reports/field.ts';
import { aWorld, testNow } from '../../support/world.ts';

const world = await aWorld();
const context: FieldContext = {
  now: testNow,
  communes: world.communes,
  extract: (text) => world.extract(text),
};

function find(name: string) {
  const field = world.reportFields.fields.find((candidate) => candidate.name === name);
  if (field === undefined) throw new Error(`no report field ${name}`);
  return { field, type: world.reportFields.typeOf(field) };
}

/** What the real field of a report recognises in a story. */
export function recognise(name: string, text: string): FieldValue | undefined {
  const { field, type } = find(name);
  return type.recognise(text, field, context);
}

/** What the real field of a report takes from the answer to its question. */
export function answer(name: string, text: string): FieldValue | undefined {
  const { field, type } = find(name);
  const parsed = type.parse(text, field, context);
  return parsed !== undefined && 'value' in parsed ? parsed.value : undefined;
}
