import type { Outgoing } from '../views/outgoing.ts';

const draftKey = 'la-chan:draft';
const unsentKey = 'la-chan:unsent';

/** What this browser keeps of what was typed and not yet sent. A browser that keeps nothing for us loses only that. */
export interface Memory {
  readDraft(): string;
  writeDraft(text: string): void;
  readUnsent(): Outgoing[];
  writeUnsent(messages: readonly Outgoing[]): void;
}

export function openMemory(): Memory {
  return {
    readDraft: () => read(draftKey) ?? '',
    writeDraft: (text) => write(draftKey, text),
    readUnsent: () => parseUnsent(read(unsentKey)),
    writeUnsent: (messages) => write(unsentKey, messages.length === 0 ? '' : JSON.stringify(messages)),
  };
}

function parseUnsent(stored: string | null): Outgoing[] {
  if (stored === null) return [];
  try {
    const parsed: unknown = JSON.parse(stored);
    return Array.isArray(parsed) ? parsed.filter(isOutgoing) : [];
  } catch {
    return [];
  }
}

function isOutgoing(value: unknown): value is Outgoing {
  const item = value as Partial<Record<keyof Outgoing, unknown>> | null;
  return typeof item?.key === 'string' && typeof item.text === 'string' && typeof item.at === 'number';
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    if (value === '') localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Blocked or full: the message is still on the page.
  }
}
