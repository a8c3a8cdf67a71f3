import { sql } from 'kysely';
import type { Db } from './database.ts';
import { type DataKeys, keyIdOf, open, seal } from './sealed.ts';
import { sealedColumns } from './sealing-plugin.ts';

/** What names a row of each sealed table. */
const keys: Readonly<Record<string, readonly string[]>> = {
  sessions: ['channel', 'chat'],
  evidence: ['hash'],
  objections: ['code'],
};
const chunk = 200;

/**
 * Seals everything anew with the first key: plain texts, and what an older key sealed. Can be broken off and begun
 * again. Values that somebody changes meanwhile are left alone: the server seals them with the first key itself.
 * @returns how many values were written
 */
export async function resealAll(db: Db, dataKeys: DataKeys): Promise<number> {
  const [first] = dataKeys;
  const raw = db.withoutPlugins();
  let written = 0;
  for (const [table, columns] of Object.entries(sealedColumns)) {
    const key = keys[table] ?? ['id'];
    for (const column of columns) {
      let after: Record<string, unknown> | undefined;
      for (;;) {
        const past =
          after === undefined
            ? sql`true`
            : sql`(${sql.join(key.map((name) => sql.ref(name)))}) > (${sql.join(key.map((name) => after?.[name]))})`;
        const { rows } = await sql<Record<string, unknown>>`
          select ${sql.join([...key, column].map((name) => sql.ref(name)))} from ${sql.table(table)}
          where ${past} order by ${sql.join(key.map((name) => sql.ref(name)))} limit ${chunk}`.execute(raw);
        for (const row of rows) {
          const stored = row[column];
          if (typeof stored !== 'string' || (first !== undefined && keyIdOf(stored) === first.id)) continue;
          const sealed = seal(open(stored, dataKeys), dataKeys);
          if (sealed === stored) continue;
          await sql`
            update ${sql.table(table)} set ${sql.ref(column)} = ${sealed}
            where ${sql.join(
              key.map((name) => sql`${sql.ref(name)} = ${row[name]}`),
              sql` and `,
            )} and ${sql.ref(column)} = ${stored}`.execute(raw);
          written += 1;
        }
        after = rows.at(-1);
        if (rows.length < chunk) break;
      }
    }
  }
  return written;
}
