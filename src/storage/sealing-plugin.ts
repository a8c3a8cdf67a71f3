import {
  type ColumnUpdateNode,
  type InsertQueryNode,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryId,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type UpdateQueryNode,
} from 'kysely';
import { type DataKeys, open, seal } from './sealed.ts';

/** What is sealed at rest: all that citizens told, and how to reach them. Numbers, states and indicators stay open to search. */
export const sealedColumns: Readonly<Record<string, readonly string[]>> = {
  reports: ['narrative', 'fields'],
  report_events: ['text'],
  messages: ['payload'],
  sessions: ['state'],
  outbox: ['payload'],
  questions: ['text'],
  evidence: ['text'],
  objections: ['text', 'contact'],
};
/** `state` is also the name of open columns: only what is marked as sealed is ever opened. */
const openedColumns = new Set(Object.values(sealedColumns).flat());

/** Seals on the way in and opens on the way out, so that no repository has to know of it. Raw SQL is not covered. */
export class SealingPlugin implements KyselyPlugin {
  readonly #keys: DataKeys;
  readonly #sealer: Sealer;

  constructor(keys: DataKeys) {
    this.#keys = keys;
    this.#sealer = new Sealer(keys);
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    return node.kind === 'InsertQueryNode' || node.kind === 'UpdateQueryNode'
      ? this.#sealer.transformNode(node, queryId)
      : node;
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    for (const row of result.rows) {
      for (const [column, value] of Object.entries(row)) {
        if (typeof value === 'string' && openedColumns.has(column)) row[column] = open(value, this.#keys);
      }
    }
    return result;
  }
}

class Sealer extends OperationNodeTransformer {
  readonly #keys: DataKeys;
  constructor(keys: DataKeys) {
    super();
    this.#keys = keys;
  }

  protected override transformInsertQuery(node: InsertQueryNode, queryId?: QueryId): InsertQueryNode {
    const insert = super.transformInsertQuery(node, queryId);
    const sealed = sealedColumns[insert.into?.table.identifier.name ?? ''] ?? [];
    const places = (insert.columns ?? []).map(({ column }) => sealed.includes(column.name));
    const { values, onConflict } = insert;
    return {
      ...insert,
      ...(values === undefined || !places.includes(true) ? {} : { values: this.#sealValues(values, places) }),
      ...(onConflict?.updates === undefined
        ? {}
        : {
            onConflict: {
              ...onConflict,
              updates: onConflict.updates.map((item) => this.#sealUpdate(item, sealed)),
            },
          }),
    };
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, queryId?: QueryId): UpdateQueryNode {
    const update = super.transformUpdateQuery(node, queryId);
    const { table, updates } = update;
    if (updates === undefined || !isTable(table)) return update;
    const sealed = sealedColumns[table.table.identifier.name] ?? [];
    return { ...update, updates: updates.map((item) => this.#sealUpdate(item, sealed)) };
  }

  #sealUpdate(update: ColumnUpdateNode, sealed: readonly string[]): ColumnUpdateNode {
    const column = nameOf(update.column);
    return sealed.includes(column) ? { ...update, value: this.#sealNode(update.value) } : update;
  }

  #sealValues(values: OperationNode, places: readonly boolean[]): OperationNode {
    if (!isValues(values)) return values;
    return {
      ...values,
      values: values.values.map((row) => ({
        ...row,
        values: row.values.map((value, index) => (places[index] === true ? this.#sealAny(value) : value)),
      })),
    } as OperationNode;
  }

  #sealAny(value: unknown): unknown {
    if (typeof value === 'string') return seal(value, this.#keys);
    return typeof value === 'object' && value !== null && 'kind' in value
      ? this.#sealNode(value as OperationNode)
      : value;
  }

  #sealNode(node: OperationNode): OperationNode {
    if (node.kind !== 'ValueNode' || !('value' in node) || typeof node.value !== 'string') return node;
    return { ...node, value: seal(node.value, this.#keys) } as OperationNode;
  }
}

interface Rows extends OperationNode {
  readonly values: readonly { readonly values: readonly unknown[] }[];
}
function isValues(node: OperationNode): node is Rows {
  return node.kind === 'ValuesNode';
}

interface NamedTable extends OperationNode {
  readonly table: { readonly identifier: { readonly name: string } };
}
function isTable(node: OperationNode | undefined): node is NamedTable {
  return node?.kind === 'TableNode';
}

function nameOf(node: OperationNode): string {
  const column = 'column' in node ? (node.column as OperationNode & { name?: string }) : undefined;
  if (node.kind === 'ReferenceNode' && column !== undefined) return nameOf(column);
  return column?.name ?? '';
}
