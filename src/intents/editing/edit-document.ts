import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, Scalar, type YAMLSeq } from 'yaml';
import type { IntentContent } from './form.ts';

/**
 * The text of an intent's file with new content: only what changed is written anew; comments, the order of keys and
 * the way in which the rest is written stay.
 * @throws Error where the text is no YAML
 */
export function editIntent(text: string, content: IntentContent): string {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new Error(document.errors[0]?.message ?? 'no YAML');
  const { answer, utterances } = content;
  setText(document, ['topic'], content.topic);
  setText(document, ['title'], content.title);
  setText(document, ['button'], content.button);
  setText(document, ['answer', 'do'], answer.do);
  setList(document, ['answer', 'steps'], answer.steps);
  setText(document, ['answer', 'why'], answer.why);
  setList(document, ['answer', 'call'], answer.call);
  setText(document, ['answer', 'more'], answer.more);
  setList(document, ['followups'], content.followups);
  setList(document, ['sources'], content.sources);
  setText(document, ['reviewed'], content.reviewed);
  for (const [kind, texts] of Object.entries(utterances)) setList(document, ['utterances', kind], texts);
  setList(document, ['not'], content.not);
  return document.toString({ lineWidth: 0 });
}

/** Adds examples at the end of one kind, each once; those that stand there already are left out. */
export function addUtterances(text: string, kind: string, texts: readonly string[]): string {
  const document = parseDocument(text);
  const at = ['utterances', kind];
  const before = plainOf(document.getIn(at));
  const known: readonly unknown[] = Array.isArray(before) ? before : [];
  setList(document, at, [...new Set([...known, ...texts])]);
  return document.toString({ lineWidth: 0 });
}

function setText(document: Document, at: readonly string[], value: string | undefined): void {
  const node = document.getIn(at, true);
  if (value === undefined) {
    if (node !== undefined) document.deleteIn(at);
    return;
  }
  if (!isScalar(node)) {
    document.setIn(at, textNode(document, value));
    return;
  }
  // A block's last line break is the block's, not the text's: a form brings the text without it.
  if (sameText(node.value, value)) return;
  node.value = typeof node.value === 'string' && node.value.endsWith('\n') ? `${value}\n` : value;
}

function sameText(before: unknown, after: string): boolean {
  return String(before).trimEnd() === after.trimEnd();
}

/** Items that stay keep their nodes, and with them their comments and their way of writing. */
function setList(document: Document, at: readonly string[], values: readonly unknown[]): void {
  const node = document.getIn(at, true);
  if (!isSeq(node)) {
    if (values.length > 0) document.setIn(at, sequence(document, values));
    return;
  }
  const before = plainOf(node);
  if (JSON.stringify(before) === JSON.stringify(values)) return;
  const kept = new Map<string, Node[]>();
  for (const item of node.items as Node[]) {
    const key = JSON.stringify(plainOf(item));
    kept.set(key, [...(kept.get(key) ?? []), item]);
  }
  node.items = values.map((value) => kept.get(JSON.stringify(value))?.shift() ?? itemNode(document, value));
  if (node.flow === true && values.some((value) => typeof value !== 'string' || value.includes(' '))) {
    node.flow = false;
  }
}

function sequence(document: Document, values: readonly unknown[]): YAMLSeq {
  const node = document.createNode([]) as YAMLSeq;
  node.items = values.map((value) => itemNode(document, value));
  return node;
}

function itemNode(document: Document, value: unknown): Node {
  if (typeof value === 'string') return textNode(document, value);
  const node = document.createNode(value);
  if (isMap(node)) {
    for (const { key, value: part } of node.items) {
      if (isScalar(key) && key.value !== 'read' && isScalar(part)) quote(part);
    }
  }
  return node;
}

function textNode(document: Document, value: string): Node {
  const node = document.createNode(value);
  if (isScalar(node) && /[\s:#]/.test(value)) quote(node);
  return node;
}

function quote(node: Scalar): void {
  const isLong = typeof node.value === 'string' && node.value.includes('\n\n');
  node.type = isLong ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
}

function plainOf(node: unknown): unknown {
  const value: unknown =
    typeof node === 'object' && node !== null && 'toJSON' in node && typeof node.toJSON === 'function'
      ? (node.toJSON as () => unknown)()
      : node;
  return value;
}
