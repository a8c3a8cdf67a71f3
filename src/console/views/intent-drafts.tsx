import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Table } from '../../design/table.tsx';
import { Tag } from '../../design/tag.tsx';
import type { Trial } from '../../intents/editing/trial.ts';
import type { Live } from '../../intents/reload.ts';
import type { IntentDraft } from '../../storage/repositories/intent-drafts.ts';
import type { SignedIn } from '../answer.ts';
import { markOfDraft, refusals } from '../intent-files.ts';
import { showTime } from '../show.ts';
import { Form } from './form.tsx';
import { problemText } from './intent-words.ts';
import { IntentTabs } from './intents.tsx';
import { PatchView } from './patch.tsx';

export interface DraftsProps {
  readonly drafts: readonly { readonly draft: IntentDraft; readonly patch: string }[];
  readonly trial: Trial | undefined;
  readonly live: Live;
  readonly isPublishing: boolean;
  readonly context: SignedIn;
}

const stepNames: Readonly<Record<Trial['step'], string>> = {
  reading: 'đọc các tệp',
  learning: 'học lại từ câu mẫu',
  measuring: 'đo trên bộ câu chuẩn',
  comparing: 'so với những câu hỏi gần đây',
};

/** The batch: what was edited, what a trial says of it, and publishing it. */
export function DraftsPage(props: DraftsProps): { title: string; content: VNode } {
  const { drafts, trial, context } = props;
  const { csrf } = context.visitor;
  const isRunning = trial?.state === 'running' || props.isPublishing;
  return {
    title: 'Đợt sửa',
    content: (
      <>
        <div class="heading">
          <h1>Đợt sửa câu trả lời</h1>
        </div>
        <IntentTabs current="/console/intents/drafts" drafts={drafts.length} />
        {props.isPublishing ? (
          <p class="panel" role="status" data-trial="/console/intents/trial.json">
            Đang phát hành…
          </p>
        ) : (
          trial !== undefined && <TrialResult {...props} trial={trial} />
        )}
        {drafts.length === 0 && (
          <EmptyState title="Chưa có bản sửa nào" icon="pencil">
            <p>
              Sửa một <a href="/console/intents">câu trả lời</a>, hoặc thêm câu hỏi của người dân vào câu trả
              lời có sẵn; bản sửa gom ở đây cho tới khi phát hành.
            </p>
          </EmptyState>
        )}
        {drafts.length > 0 && !isRunning && (
          <div class="panel actions">
            <Form action="/console/intents/drafts/try" csrf={csrf}>
              <Button kind={trial?.state === 'passed' ? 'plain' : 'main'} icon="retry">
                Thử
              </Button>
            </Form>
            {trial?.state === 'passed' && <PublishForm csrf={csrf} />}
            <a class="button button-quiet" href="/console/intents/drafts.patch">
              Tải bản vá
            </a>
          </div>
        )}
        <ul class="cards cards-wide">
          {drafts.map(({ draft, patch }) => (
            <li key={draft.file} class="panel stack" data-row>
              <Draft draft={draft} patch={patch} isRunning={isRunning} context={context} />
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

function PublishForm({ csrf }: { csrf: string }) {
  return (
    <Form action="/console/intents/drafts/publish" csrf={csrf} class="inline">
      <input name="note" aria-label="Ghi chú của lần phát hành" placeholder="Ghi chú" maxLength={500} />
      <Button kind="main" icon="check">
        Phát hành
      </Button>
    </Form>
  );
}

function Draft(props: { draft: IntentDraft; patch: string; isRunning: boolean; context: SignedIn }) {
  const { draft, patch } = props;
  const id = draft.file.replace(/^.*\/|\.yaml$/g, '');
  return (
    <>
      <p class="report-tags">
        {draft.content === null ? (
          <Tag label="Bỏ" kind="warning" icon="trash" />
        ) : draft.baseContent === null ? (
          <Tag label="Mới" kind="brand" icon="pencil" />
        ) : (
          <Tag label="Sửa" icon="pencil" />
        )}
        {draft.content === null ? (
          <strong>{draft.file}</strong>
        ) : (
          <a href={`/console/intents/${id}/edit`}>{draft.file}</a>
        )}
        <span class="soft">
          {draft.editedBy}, {showTime(draft.editedAt)}
        </span>
      </p>
      <PatchView patch={patch} label={`Thay đổi trong ${draft.file}`} />
      {!props.isRunning && (
        <Form
          action="/console/intents/drafts/discard"
          csrf={props.context.visitor.csrf}
          confirm="Bỏ bản sửa này? Nội dung đã sửa sẽ mất."
        >
          <input type="hidden" name="file" value={draft.file} />
          <input type="hidden" name="base" value={markOfDraft(draft)} />
          <Button kind="quiet">Bỏ bản sửa</Button>
        </Form>
      )}
    </>
  );
}

function TrialResult({ trial, live }: DraftsProps & { readonly trial: Trial }) {
  const by = `${trial.by}, ${showTime(trial.startedAt)}`;
  if (trial.state === 'running') {
    return (
      <div class="panel" role="status" data-trial="/console/intents/trial.json">
        <p>
          <strong>Đang thử:</strong>{' '}
          {(Object.entries(stepNames) as [Trial['step'], string][]).map(([step, name]) => (
            <span
              key={step}
              data-step={step}
              class="trial-step"
              {...(step === trial.step ? { 'aria-current': 'step' as const } : {})}
            >
              {name}
            </span>
          ))}
        </p>
        <p class="soft">
          {by}. Mất chừng một phút; người dân vẫn được trả lời như thường.{' '}
          <a href="/console/intents/drafts">Tải lại</a>
        </p>
      </div>
    );
  }
  if (trial.state === 'refused') {
    return (
      <div class="panel findings" role="alert">
        <p>
          <Tag label="Không đạt" kind="warning" icon="warning" /> <span class="soft">{by}</span>
        </p>
        {trial.refusal !== undefined && <p>{refusals[trial.refusal]}</p>}
        <ul>
          {trial.problems.map((problem) => (
            <li key={problem}>{problemText(problem)}</li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div class="panel stack" role="status">
      <p>
        <Tag label="Đạt, phát hành được" kind="brand" icon="check" /> <span class="soft">{by}</span>
      </p>
      <p>
        Bộ câu chuẩn: đạt. Trong {trial.compared} câu hỏi gần đây nhất, {trial.changed.length} câu sẽ được trả
        lời khác.
      </p>
      {trial.changed.length > 0 && <ChangedAnswers trial={trial} live={live} />}
    </div>
  );
}

function ChangedAnswers({ trial, live }: { trial: Trial; live: Live }) {
  const titleIn = (set: Live | undefined, id: string | undefined) =>
    id === undefined ? 'hỏi lại hoặc chưa trả lời được' : (set?.intents.get(id)?.title ?? id);
  return (
    <Table
      caption="Sẽ được trả lời khác"
      rows={trial.changed}
      rowKey={({ text }) => text}
      columns={[
        { title: 'Câu hỏi', cell: ({ text }) => text },
        { title: 'Hiện nay', cell: ({ before }) => titleIn(live, before) },
        { title: 'Sau khi phát hành', cell: ({ after }) => titleIn(trial.candidate?.live, after) },
      ]}
    />
  );
}
