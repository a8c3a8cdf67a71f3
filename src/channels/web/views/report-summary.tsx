import type { Reply } from '../../../conversation/message.ts';
import type { Words } from '../words.ts';
import { Links } from './links.tsx';
import { Paragraphs } from './paragraphs.tsx';
import { Steps } from './steps.tsx';

const code = /\bLC-[0-9A-Z]{4}-[0-9A-Z]{4}\b/;

/** What is known of a report, label beside value; a tracking code stands out. */
export function ReportSummary({ words, reply }: { words: Words; reply: Reply }) {
  const rows = reply.body.map(split);
  const labelled = rows.flatMap((row) => (row.label === undefined ? [] : [row]));
  return (
    <>
      <Lead text={reply.lead ?? ''} />
      <Steps steps={reply.steps ?? []} />
      {labelled.length > 0 && (
        <dl class="summary">
          {labelled.map((row) => (
            <div key={row.label}>
              <dt>{row.label}</dt>
              <dd>{row.value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Paragraphs texts={rows.flatMap((row) => (row.label === undefined ? [row.value] : []))} />
      <Links words={words} links={reply.links ?? []} />
    </>
  );
}

function Lead({ text }: { text: string }) {
  const found = code.exec(text);
  if (found === null) return <p class="lead">{text}</p>;
  return (
    <p class="lead">
      {text.slice(0, found.index)}
      <span class="code">{found[0]}</span>
      {text.slice(found.index + found[0].length)}
    </p>
  );
}

/** "Label: value", where the label is short enough to be one. */
function split(line: string): { label: string | undefined; value: string } {
  const colon = line.indexOf(': ');
  return colon > 0 && colon <= 40
    ? { label: line.slice(0, colon), value: line.slice(colon + 2) }
    : { label: undefined, value: line };
}
