import type { VNode } from 'preact';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Table } from '../../design/table.tsx';
import type { Release } from '../../storage/repositories/intent-releases.ts';
import type { SignedIn } from '../answer.ts';
import { showTime } from '../show.ts';
import { Form } from './form.tsx';
import { IntentTabs } from './intents.tsx';
import { PatchView } from './patch.tsx';

/** What was published, by whom and when. */
export function HistoryPage(props: { releases: readonly Release[]; isDone: boolean }): {
  title: string;
  content: VNode;
} {
  return {
    title: 'Lịch sử phát hành',
    content: (
      <>
        <div class="heading">
          <h1>Lịch sử phát hành</h1>
        </div>
        <IntentTabs current="/console/intents/history" />
        {props.isDone && (
          <p class="panel" role="status">
            Đã phát hành. Lá Chắn trả lời theo bộ mới từ bây giờ.
          </p>
        )}
        {props.releases.length === 0 ? (
          <EmptyState title="Chưa phát hành lần nào từ đây" icon="list">
            <p>Mỗi lần phát hành từ trang này được ghi lại với người, lúc và thay đổi.</p>
          </EmptyState>
        ) : (
          <Table
            caption="Mới nhất trước"
            rows={props.releases}
            rowKey={(release) => String(release.id)}
            columns={[
              {
                title: 'Lần',
                cell: (release) => <a href={`/console/intents/history/${release.id}`}>Lần {release.id}</a>,
              },
              { title: 'Lúc', cell: (release) => showTime(release.at) },
              { title: 'Ai', cell: (release) => release.actor },
              { title: 'Ghi chú', cell: (release) => release.note },
              { title: 'Tệp', cell: (release) => release.files.map(({ file }) => file).join(', ') },
            ]}
          />
        )}
      </>
    ),
  };
}

/** One release with what it changed, and taking it back. */
export function ReleasePage(props: { release: Release; patch: string; context: SignedIn }): {
  title: string;
  content: VNode;
} {
  const { release, context } = props;
  const address = `/console/intents/history/${release.id}`;
  return {
    title: `Lần phát hành ${release.id}`,
    content: (
      <div class="stack">
        <h1>Lần phát hành {release.id}</h1>
        <p class="soft">
          {release.actor}, {showTime(release.at)}
          {release.note === '' ? '' : `: ${release.note}`}
        </p>
        {release.undoes !== null && (
          <p>
            Hoàn tác <a href={`/console/intents/history/${release.undoes}`}>lần {release.undoes}</a>
          </p>
        )}
        <div class="actions">
          <Form
            action={`${address}/undo`}
            csrf={context.visitor.csrf}
            confirm="Đưa các tệp này về như trước lần phát hành, thử rồi phát hành ngay?"
          >
            <Button icon="undo">Hoàn tác lần này</Button>
          </Form>
          <a class="button button-quiet" href={`${address}/patch`}>
            Tải bản vá
          </a>
          <a class="button button-quiet" href="/console/intents/history">
            Về lịch sử
          </a>
        </div>
        <div class="panel">
          <PatchView patch={props.patch} label="Thay đổi" />
        </div>
      </div>
    ),
  };
}
