import { z } from 'zod';
import { checkAnswerSchema } from '../indicators/check-answer.ts';

/** Longest question, in characters. */
export const longestQuestion = 2_000;

export const questionSchema = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(longestQuestion)
    .describe('What is to be checked: a number, a link, an account or a whole message.'),
});

export const apiAnswerSchema = checkAnswerSchema.extend({
  lead: z.string().describe('The outcome in a few Vietnamese words.'),
  advice: z.string().describe('What to do now, in Vietnamese.'),
  checkedAt: z.iso.datetime(),
});

export const apiErrorSchema = z.object({
  error: z.enum(['bad_request', 'too_long', 'too_often', 'failed']),
  message: z.string().describe('The same in Vietnamese.'),
});

/** OpenAPI 3.1 takes JSON Schema as it is: what is promised here is what is checked at the door. */
export function openApiDocument(server: string, perMinute: number): unknown {
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
    const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
    return rest;
  };
  const json = (name: string) => ({
    'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
  });
  const responses = {
    '200': { description: 'The judgement.', content: json('Check') },
    '400': { description: 'No question, or not in this form.', content: json('Error') },
    '413': { description: `More than ${longestQuestion} characters.`, content: json('Error') },
    '429': {
      description: `More than ${perMinute} questions of one address in a minute.`,
      headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
      content: json('Error'),
    },
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lá Chắn: check',
      version: '1.0.0',
      description:
        'What is known of a number, a link, an account or a message. Nothing that is asked is stored. Prefer POST: ' +
        'addresses of pages end up in logs and histories on the way.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server }],
    paths: {
      '/api/v1/check': {
        get: {
          operationId: 'checkByAddress',
          summary: 'Check a text that stands in the address',
          parameters: [
            { name: 'q', in: 'query', required: true, schema: schemaOf(questionSchema.shape.q, 'input') },
          ],
          responses,
        },
        post: {
          operationId: 'check',
          summary: 'Check a text that stands in the body',
          requestBody: { required: true, content: json('Question') },
          responses,
        },
      },
    },
    components: {
      schemas: {
        Question: schemaOf(questionSchema, 'input'),
        Check: schemaOf(apiAnswerSchema, 'output'),
        Error: schemaOf(apiErrorSchema, 'output'),
      },
    },
  };
}
