import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { Icon } from '../../design/icon.tsx';
import type { Objection } from '../../storage/repositories/objections.ts';
import { showDay } from '../show.ts';

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export interface Typed {
  readonly indicator: string;
  readonly why: string;
  readonly contact: string;
}

export interface Objected {
  readonly code: string;
  readonly shown: string;
  readonly dueAt: number;
  /** Not where an earlier review has just kept the team's verdict. */
  readonly underReview: boolean;
}

export function ObjectionForm(props: { say: Say; typed: Typed; problem: string | undefined; days: number }) {
  const { say, typed, problem, days } = props;
  return (
    <>
      <p>{say('lead', { days })}</p>
      <form method="post" action="/khieu-nai" encType="multipart/form-data" class="public-form">
        {problem !== undefined && (
          <p class="toast toast-warning" role="alert">
            <Icon name="warning" />
            {problem}
          </p>
        )}
        <Field
          name="indicator"
          label={say('indicator')}
          hint={say('indicator_hint')}
          value={typed.indicator}
          required
          maxLength={500}
          autocomplete="off"
        />
        <Field name="why" label={say('why')} value={typed.why} rows={4} required maxLength={2_000} />
        <Field
          name="contact"
          label={say('contact')}
          hint={say('contact_hint')}
          value={typed.contact}
          maxLength={200}
          autocomplete="email"
        />
        <div class="public-actions">
          <Button kind="main">{say('submit')}</Button>
        </div>
      </form>
      <form
        method="post"
        action="/khieu-nai/tra-cuu"
        encType="multipart/form-data"
        class="public-form"
        aria-labelledby="follow"
      >
        <h2 id="follow">{say('follow')}</h2>
        <Field name="code" label={say('code')} required maxLength={40} autocomplete="off" />
        <div class="public-actions">
          <Button icon="search">{say('look')}</Button>
        </div>
      </form>
    </>
  );
}

export function ObjectionTaken({ say, done }: { say: Say; done: Objected }) {
  return (
    <section class="verdict">
      <p class="toast" role="status">
        <Icon name="check" />
        {say('taken')}
      </p>
      <p>
        {say('code_is')} <strong class="public-code">{done.code}</strong>
      </p>
      <p>{say(done.underReview ? 'term' : 'term_kept', { shown: done.shown, date: showDay(done.dueAt) })}</p>
      <p>{say('keep_code')}</p>
    </section>
  );
}

export function ObjectionState(props: { say: Say; objection: Objection; underReview: boolean }) {
  const { say, objection, underReview } = props;
  const { state, shown, dueAt, decidedAt, answer } = objection;
  return (
    <section class="verdict">
      <p>
        <strong class="public-code">{objection.code}</strong>
      </p>
      <p>
        {say(`state.${state === 'open' && !underReview ? 'open_kept' : state}`, {
          shown,
          date: showDay(state === 'open' ? dueAt : (decidedAt ?? dueAt)),
        })}
      </p>
      {answer !== '' && <p>{say('answer', { answer })}</p>}
    </section>
  );
}
