import { z } from 'zod';
import { readYaml } from '../../files/read-yaml.ts';
import { listFormats } from './formats.ts';

const listSchema = z.strictObject({
  /** As citizens read it: "có trong danh sách cảnh báo …". */
  name: z.string().min(1).max(80),
  url: z.url({ protocol: /^https$/ }),
  format: z.enum([...listFormats.keys()]),
  licence: z.string().min(1),
  every_hours: z
    .number()
    .min(1)
    .max(24 * 30)
    .default(24),
  /** What no refresh has named for so long is no longer believed. */
  expires_days: z.number().min(1).max(365).default(30),
});
export type ConfiguredList = z.output<typeof listSchema>;

const fileSchema = z.strictObject({ lists: z.array(listSchema) });

/** Lists that the province has chosen to follow. @throws naming the file and what is wrong */
export function readConfiguredLists(file: string): readonly ConfiguredList[] {
  return readYaml(file, fileSchema).lists;
}
