import type { ListEntry, ListFormat } from './entry.ts';

/** What importing a text would bring, before anything is changed. */
export interface ListPreview {
  /** Without repeats, and without those that are refused. */
  readonly entries: readonly ListEntry[];
  /** On the allow-list: never marked as bad, whatever a list says. */
  readonly refused: readonly ListEntry[];
  /** Lines that say something which nobody understands, by their number from 1. */
  readonly unread: readonly { readonly line: number; readonly text: string }[];
}

/** @throws where a document (MISP, STIX) is none */
export function previewList(
  text: string,
  format: ListFormat,
  isAllowed: (entry: ListEntry) => boolean,
): ListPreview {
  const { readLine } = format;
  const unread: { line: number; text: string }[] = [];
  const read =
    readLine === undefined
      ? (format.readDocument?.(text) ?? [])
      : text.split('\n').flatMap((line, index) => {
          const entries = readLine(line);
          if (entries.length === 0 && isMeant(line)) unread.push({ line: index + 1, text: line.trim() });
          return entries;
        });
  const unique = [...new Map(read.map((entry) => [`${entry.type}\n${entry.value}`, entry])).values()];
  return {
    entries: unique.filter((entry) => !isAllowed(entry)),
    refused: unique.filter((entry) => isAllowed(entry)),
    unread,
  };
}

/** Neither blank nor a comment. */
function isMeant(line: string): boolean {
  return line.replace(/^\s*[#;].*$/, '').trim() !== '';
}
