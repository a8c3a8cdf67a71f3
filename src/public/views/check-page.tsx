import { Button } from '../../design/button.tsx';
import { Field } from '../../design/field.tsx';
import { Icon, type IconName } from '../../design/icon.tsx';
import type { CheckAnswer } from '../../indicators/check-answer.ts';
import type { Piece } from '../corrections.ts';
import type { PublicDeps } from '../deps.ts';
import { showDay } from '../show.ts';

export interface CheckPageState {
  readonly text: string;
  readonly answer?: CheckAnswer;
  /** What was read from a picture and may have been read wrongly. */
  readonly pieces?: readonly Piece[];
  readonly problem?: string;
}

const icons: Readonly<Record<CheckAnswer['outcome'], IconName>> = {
  scam: 'shield-alert',
  suspicious: 'warning',
  unknown: 'question',
  official: 'official',
};

/** Outcome in words with an icon, what was sent, why, what to do now, and where to report it. */
export function CheckResult(props: {
  state: CheckPageState;
  answer: CheckAnswer;
  deps: Pick<PublicDeps, 'wording' | 'now'>;
}) {
  const { answer, state, deps } = props;
  const { say } = deps.wording;
  const { outcome } = answer;
  const shown = [...new Set(answer.indicators.map((indicator) => indicator.shown))].slice(0, 6);
  return (
    <section class="verdict" aria-labelledby="outcome">
      <h2 id="outcome" class={`verdict-band verdict-${outcome}`} data-outcome={outcome}>
        <Icon name={icons[outcome]} />
        {say(`verdict.${outcome}.lead`)}
      </h2>
      {shown.length > 0 && <p>{say('verdict.sent', { list: shown.join(', ') })}</p>}
      {answer.reasons.length > 0 && (
        <>
          <h3>{say('verdict.reasons')}</h3>
          <ul class="verdict-reasons">
            {answer.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      <p class="verdict-todo">{say(`verdict.${outcome}.do`)}</p>
      <p class="public-soft">{say('verdict.date', { date: showDay(deps.now()) })}</p>
      <p class="public-actions">
        <a class="button button-main" href="/">
          {say('verdict.report')}
        </a>
        {outcome !== 'official' && shown.length > 0 && (
          <a class="button button-quiet" href="/khieu-nai">
            {say('public.check.object')}
          </a>
        )}
      </p>
      {(state.pieces ?? []).length > 0 && <Corrections state={state} deps={deps} />}
    </section>
  );
}

/** What was read from the picture, to be put right and checked again. */
function Corrections({ state, deps }: { state: CheckPageState; deps: Pick<PublicDeps, 'wording'> }) {
  const { say } = deps.wording;
  return (
    <form method="post" action="/kiem-tra" encType="multipart/form-data" class="public-form">
      <h3>{say('public.check.read')}</h3>
      <p class="public-soft">{say('public.check.read_hint')}</p>
      <input type="hidden" name="text" value={state.text} />
      {(state.pieces ?? []).map((piece, at) => (
        <div class="field" key={piece.read}>
          <input type="hidden" name="read" value={piece.read} />
          <label for={`right-${at}`}>{say(`public.check.piece.${piece.type}`)}</label>
          <input id={`right-${at}`} name="right" value={piece.read} maxLength={300} autocomplete="off" />
        </div>
      ))}
      <div class="public-actions">
        <Button icon="search">{say('public.check.again')}</Button>
      </div>
    </form>
  );
}

export function CheckForm(props: {
  state: CheckPageState;
  deps: Pick<PublicDeps, 'wording'>;
  longestText: number;
}) {
  const { state, deps, longestText } = props;
  const say = (key: string) => deps.wording.say(`public.check.${key}`);
  return (
    <form method="post" action="/kiem-tra" encType="multipart/form-data" class="public-form">
      {state.problem !== undefined && (
        <p class="toast toast-warning" role="alert">
          <Icon name="warning" />
          {state.problem}
        </p>
      )}
      <Field
        name="text"
        label={say('text')}
        hint={say('text_hint')}
        rows={5}
        value={state.text}
        maxLength={longestText}
        autocomplete="off"
      />
      <div class="field">
        <label for="picture">{say('picture_label')}</label>
        <input id="picture" name="picture" type="file" accept="image/*" />
      </div>
      <p class="public-soft">{say('privacy')}</p>
      <div class="public-actions">
        <Button kind="main" icon="search">
          {say('submit')}
        </Button>
      </div>
    </form>
  );
}
