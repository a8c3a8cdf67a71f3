import { z } from 'zod';
import { type Reply, replyText } from '../../conversation/message.ts';
import { Button } from '../../design/button.tsx';
import type { RecentMessage } from '../../storage/repositories/recent-messages.ts';
import { may } from '../access.ts';
import { hasPhones, maskPhones } from '../mask-phones.ts';
import { iso, showTime } from '../show.ts';
import { Form } from './form.tsx';
import { ReadyTexts } from './ready-texts.tsx';
import { TextArea } from './report-forms.tsx';
import { Reveal } from './report-parts.tsx';
import type { ReportPageProps } from './report-props.ts';
import { deliveryNames } from './words.ts';

const incomingSchema = z.object({ text: z.string(), attachments: z.array(z.unknown()).default([]) });
const replySchema = z.object({ body: z.array(z.string()) }).loose();

/** The end of the citizen's chat, and the box to answer into it. */
export function Chat({ report, messages, held, outlook, revealed, context }: ReportPageProps) {
  if (report.channel === 'walk-in') return null;
  const mayReply = may(context.visitor.user.role, 'citizens.reply');
  return (
    <section class="panel" aria-labelledby="chat-title">
      <h2 id="chat-title">Trò chuyện với người báo</h2>
      {messages.length === 0 && <p class="soft">Chưa có tin nhắn nào được lưu.</p>}
      <ol class="chat">
        {messages.map((message) => (
          <li key={message.id} class={message.direction === 'in' ? 'chat-in' : 'chat-out'}>
            <p class="as-written">
              {revealed ? textOf(message) : maskPhones(textOf(message), context.deps.extract)}
            </p>
            <p class="soft">
              <time dateTime={iso(message.at)}>{showTime(message.at)}</time>
              {message.direction === 'out' && ` · ${deliveryNames[message.state] ?? message.state}`}
              {message.lastError !== null && ` (${message.lastError})`}
            </p>
          </li>
        ))}
      </ol>
      {!revealed && messages.some((message) => hasPhones(textOf(message), context.deps.extract)) && (
        <Reveal report={report} context={context} />
      )}
      {mayReply && <Hold report={report} held={held} context={context} />}
      {mayReply && outlook?.note !== undefined && (
        <p class={outlook.kind === 'now' ? 'soft' : 'warning'}>{outlook.note}</p>
      )}
      {mayReply && <ReadyTexts target="reply" context={context} />}
      {mayReply && (
        <Form action={`/console/reports/${report.code}/reply`} csrf={context.visitor.csrf} class="stack">
          <TextArea
            id="reply"
            label="Nhắn cho người dân"
            rows={3}
            shortcut="e"
            hint="Người dân nhận trong chính cuộc trò chuyện của họ, không thấy tên anh/chị."
          />
          <div class="actions">
            <Button kind="main" icon="chat">
              Gửi
            </Button>
          </div>
        </Form>
      )}
    </section>
  );
}

/** While an officer holds the chat the bot is silent in it. */
function Hold({ report, held, context }: Pick<ReportPageProps, 'report' | 'held' | 'context'>) {
  const action = held === undefined ? 'take' : 'give-back';
  return (
    <Form action={`/console/reports/${report.code}/${action}`} csrf={context.visitor.csrf} class="inline">
      {held !== undefined && (
        <span>
          <strong>{held.by}</strong> đang giữ cuộc trò chuyện đến {showTime(held.until)}; bot im lặng.
        </span>
      )}
      <Button icon="officer">{held === undefined ? 'Nhận cuộc trò chuyện' : 'Trả lại cho bot'}</Button>
      {held !== undefined && held.by !== context.visitor.user.name && (
        <>
          <input type="hidden" name="over" value={held.by} />
          <Button formaction={`/console/reports/${report.code}/take`}>Nhận thay {held.by}</Button>
        </>
      )}
    </Form>
  );
}

function textOf(message: RecentMessage): string {
  if (message.direction === 'in') {
    const incoming = incomingSchema.safeParse(message.payload);
    if (!incoming.success) return '';
    const files = incoming.data.attachments.length;
    return [incoming.data.text, files > 0 ? `[${files} tệp đính kèm]` : '']
      .filter((part) => part !== '')
      .join(' ');
  }
  return replySchema.safeParse(message.payload).success ? replyText(message.payload as Reply) : '';
}
