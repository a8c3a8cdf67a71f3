import { Button } from '../../design/button.tsx';
import type { CaseTask } from '../../storage/repositories/case-tasks.ts';
import { may } from '../access.ts';
import { showTime } from '../show.ts';
import type { CasePageProps } from './case-props.ts';
import { Form } from './form.tsx';

/** What has to be done, what is open first. */
export function CaseTasks(props: CasePageProps) {
  const { tasks, context } = props;
  return (
    <section class="panel" aria-labelledby="tasks-title">
      <h2 id="tasks-title">Việc cần làm</h2>
      {tasks.length === 0 && <p class="soft">Chưa có việc nào.</p>}
      <ul class="plain">
        {tasks.map((task) => (
          <li key={task.id}>
            <Task task={task} {...props} />
          </li>
        ))}
      </ul>
      {may(context.visitor.user.role, 'reports.assign') && <TaskForm {...props} />}
    </section>
  );
}

function Task({ task, found, team, context }: CasePageProps & { task: CaseTask }) {
  const { now, visitor } = context;
  const isDone = task.doneAt !== null;
  const isLate = !isDone && task.dueAt !== null && task.dueAt < now;
  const owner = team.find((account) => account.name === task.owner)?.fullName ?? task.owner;
  return (
    <div class="task">
      {may(visitor.user.role, 'reports.assign') && (
        <Form
          action={`/console/cases/${found.id}/tasks/${task.id}/${isDone ? 'reopen' : 'done'}`}
          csrf={visitor.csrf}
        >
          <Button class="button-small" title={isDone ? `Mở lại: ${task.text}` : `Xong: ${task.text}`}>
            {isDone ? 'Mở lại' : 'Xong'}
          </Button>
        </Form>
      )}
      <span>
        <span class={isDone ? 'task-done' : undefined}>{task.text}</span>{' '}
        <span class="soft">
          {[
            owner ?? '',
            isDone
              ? `xong ${showTime(task.doneAt)}`
              : task.dueAt === null
                ? ''
                : `hạn ${showTime(task.dueAt)}`,
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
        {isLate && <span class="late"> quá hạn</span>}
      </span>
    </div>
  );
}

function TaskForm({ found, team, context }: CasePageProps) {
  return (
    <Form action={`/console/cases/${found.id}/tasks`} csrf={context.visitor.csrf} class="assign">
      <div class="field">
        <label for="task-text">Thêm việc</label>
        <input id="task-text" name="text" maxLength={300} required />
      </div>
      <div class="field">
        <label for="task-owner">Người làm</label>
        <select id="task-owner" name="owner">
          <option value="">chưa giao</option>
          {team
            .filter((account) => !account.disabled && account.role !== 'agency')
            .map((account) => (
              <option key={account.name} value={account.name}>
                {account.fullName}
              </option>
            ))}
        </select>
      </div>
      <div class="field">
        <label for="task-due">Hạn (ngày)</label>
        <input id="task-due" name="due" type="date" />
      </div>
      <Button>Thêm</Button>
    </Form>
  );
}
