import type { Reply } from '../../../conversation/message.ts';
import { Icon } from '../../../design/icon.tsx';
import type { Words } from '../words.ts';
import { Feedback } from './feedback.tsx';
import { FirstHourCard } from './first-hour-card.tsx';
import { Links } from './links.tsx';
import { More } from './more.tsx';
import { Paragraphs } from './paragraphs.tsx';
import { QuickReplies } from './quick-replies.tsx';
import { ReportSummary } from './report-summary.tsx';
import { Steps } from './steps.tsx';
import { showTime } from './time.ts';
import { VerdictCard } from './verdict-card.tsx';

export interface ReplyBubbleProps {
  readonly words: Words;
  readonly embedded: boolean;
  readonly reply: Reply;
  readonly at: number;
  /** Actions of its buttons that were pressed. */
  readonly chosen: ReadonlySet<string>;
  /** Nothing was said since. */
  readonly current: boolean;
}

/** One answer: a card where its style asks for one, then what every answer may have. */
export function ReplyBubble(props: ReplyBubbleProps) {
  const { words, reply } = props;
  return (
    <div class="answer">
      <div class={`bubble bubble-reply style-${reply.style}`}>
        <span class="unseen">{words.bot}</span>
        <Content words={words} reply={reply} />
        {reply.more !== undefined && <More words={words} text={reply.more.text} />}
        <div class="small-print">
          {reply.footer !== undefined && <p>{reply.footer}</p>}
          <time dateTime={new Date(props.at).toISOString()}>{showTime(props.at)}</time>
        </div>
        {reply.feedback !== undefined && (
          <Feedback words={words} embedded={props.embedded} id={reply.feedback} chosen={props.chosen} />
        )}
      </div>
      <QuickReplies
        words={words}
        embedded={props.embedded}
        buttons={reply.buttons ?? []}
        chosen={props.chosen}
        current={props.current}
      />
    </div>
  );
}

function Content({ words, reply }: { words: Words; reply: Reply }) {
  switch (reply.style) {
    case 'scam':
    case 'suspicious':
    case 'unknown':
    case 'official':
      return <VerdictCard words={words} reply={reply} verdict={reply.style} />;
    case 'first-hour':
      return <FirstHourCard words={words} reply={reply} />;
    case 'summary':
      return <ReportSummary words={words} reply={reply} />;
    case 'officer':
      return (
        <>
          <p class="from-officer">
            <Icon name="officer" /> {words.officer}
          </p>
          <Plain words={words} reply={reply} />
        </>
      );
    case 'answer':
    case 'plain':
      return <Plain words={words} reply={reply} />;
  }
}

function Plain({ words, reply }: { words: Words; reply: Reply }) {
  return (
    <>
      {reply.lead !== undefined && <p class="lead">{reply.lead}</p>}
      <Steps steps={reply.steps ?? []} />
      <Paragraphs texts={reply.body} />
      <Links words={words} links={reply.links ?? []} />
    </>
  );
}
