import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Filter } from '../../design/filter.tsx';
import { Icon } from '../../design/icon.tsx';
import { Tag } from '../../design/tag.tsx';
import type { Intent } from '../../intents/intent.ts';
import type { SignedIn } from '../answer.ts';
import { byTopic } from '../intent-files.ts';
import { shortTopic } from '../show.ts';
import type { TryOut } from '../try-out.ts';
import { Form } from './form.tsx';
import { kindNames } from './intent-words.ts';

export interface IntentsProps {
  readonly intents: readonly Intent[];
  readonly all: readonly Intent[];
  /** Files that nobody has reviewed for a year. */
  readonly overdue: ReadonlySet<string>;
  /** Files in the batch. */
  readonly edited: ReadonlySet<string>;
  readonly filter: { readonly q: string; readonly topic: string; readonly only: string };
  readonly tried: { readonly text: string; readonly results: readonly TryOut[] } | undefined;
  readonly context: SignedIn;
}

/** Every answer by topic, with what waits to be looked at again. */
export function IntentsPage(props: IntentsProps): { title: string; content: VNode } {
  const { intents, context } = props;
  return {
    title: 'Câu trả lời',
    content: (
      <>
        <div class="heading">
          <h1>Câu trả lời</h1>
          <a class="button" href="/console/intents/new">
            Viết câu trả lời mới
          </a>
        </div>
        <IntentTabs current="/console/intents" drafts={props.edited.size} />
        <TryOutBox {...props} />
        <Filters {...props} />
        {intents.length === 0 && (
          <EmptyState title="Không có câu trả lời nào như vậy" icon="search">
            <p>Bớt chữ cần tìm hoặc chọn chủ đề khác.</p>
          </EmptyState>
        )}
        {byTopic(intents).map(([topic, group]) => (
          <section key={topic} class="intent-group">
            <h2>{shortTopic(context.deps.topics.get(topic) ?? topic)}</h2>
            <ul class="plain">
              {group.map((intent) => (
                <li key={intent.id} data-row class="intent-row">
                  <a href={`/console/intents/${intent.id}/edit`}>{intent.title}</a>
                  <span class="soft">{exampleCount(intent)} câu mẫu</span>
                  {props.edited.has(intent.file) && <Tag label="Đang sửa" kind="brand" icon="pencil" />}
                  {props.overdue.has(intent.file) && (
                    <Tag label="Quá hạn kiểm tra lại" kind="warning" icon="clock" />
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </>
    ),
  };
}

export function IntentTabs({ current, drafts }: { current: string; drafts?: number }) {
  const tab = (label: string, href: string) => ({ label, href, current: href === current });
  return (
    <Filter
      label="Phần của trang câu trả lời"
      choices={[
        tab('Tất cả', '/console/intents'),
        { ...tab('Đợt sửa', '/console/intents/drafts'), ...(drafts === undefined ? {} : { count: drafts }) },
        tab('Lịch sử phát hành', '/console/intents/history'),
      ]}
    />
  );
}

function exampleCount(intent: Intent): number {
  return Object.values(intent.utterances).reduce((sum, texts) => sum + texts.length, 0);
}

function Filters({ all, overdue, filter, context }: IntentsProps) {
  return (
    <form method="get" action="/console/intents" class="filters" role="search">
      <span class="search-box">
        <Icon name="search" />
        <input
          type="search"
          name="q"
          value={filter.q}
          maxLength={200}
          aria-label="Tìm trong câu trả lời và câu mẫu"
          placeholder="Tìm, có dấu hay không đều được"
          data-key="/"
        />
      </span>
      <select name="topic" aria-label="Chủ đề" data-submit>
        <option value="">mọi chủ đề</option>
        {byTopic(all).map(([topic]) => (
          <option key={topic} value={topic} selected={topic === filter.topic}>
            {shortTopic(context.deps.topics.get(topic) ?? topic)}
          </option>
        ))}
      </select>
      <select name="only" aria-label="Hạn kiểm tra" data-submit>
        <option value="">mọi hạn kiểm tra</option>
        <option value="overdue" selected={filter.only === 'overdue'}>
          quá hạn ({overdue.size})
        </option>
      </select>
      <Button>Lọc</Button>
    </form>
  );
}

/** Which answer would catch a sentence. */
function TryOutBox({ tried, context }: IntentsProps) {
  return (
    <section class="panel" aria-labelledby="try-out-title">
      <h2 id="try-out-title">Câu này sẽ vào đâu?</h2>
      <Form action="/console/intents/try-out" csrf={context.visitor.csrf} class="filters">
        <input
          class="wide"
          name="text"
          value={tried?.text ?? ''}
          maxLength={2000}
          aria-label="Câu của người dân"
          placeholder="Gõ một câu như người dân sẽ nhắn"
          required
        />
        <Button icon="search">Xem</Button>
      </Form>
      {tried?.results.map((result) => (
        <TryOutResult key={result.set} result={result} />
      ))}
    </section>
  );
}

function TryOutResult({ result }: { result: TryOut }) {
  const { understood, live, set } = result;
  const title = (id: string | undefined) => (id === undefined ? '' : (live.intents.get(id)?.title ?? id));
  return (
    <div class="try-out" role="status">
      <p>
        <strong>{set === 'live' ? 'Đang trả lời: ' : 'Sau khi phát hành đợt sửa: '}</strong>
        {understood.decision === 'answer' && understood.intent !== undefined ? (
          <a href={`/console/intents/${understood.intent}/edit`}>{title(understood.intent)}</a>
        ) : understood.decision === 'ask_back' ? (
          'hỏi lại người dân giữa các câu dưới đây'
        ) : (
          'chưa hiểu, nói thật là chưa trả lời được'
        )}{' '}
        <span class="soft">
          (chắc {Math.round(100 * understood.confidence)} %, {kindNames[understood.kind].toLowerCase()})
        </span>
      </p>
      <ol>
        {understood.alternatives.map(({ intent, confidence }) => (
          <li key={intent}>
            {title(intent)} <span class="soft">{Math.round(100 * confidence)} %</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
