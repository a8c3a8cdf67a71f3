import type { ComponentChildren } from 'preact';

export interface TimelineEntry {
  readonly key: string;
  /** ISO 8601, for machines. */
  readonly dateTime: string;
  /** As people read it. */
  readonly when: string;
  readonly who: string;
  readonly content: ComponentChildren;
}

/** What happened, oldest first. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol class="timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.key}>
          <p class="timeline-head">
            <time dateTime={entry.dateTime}>{entry.when}</time> · {entry.who}
          </p>
          <div>{entry.content}</div>
        </li>
      ))}
    </ol>
  );
}
