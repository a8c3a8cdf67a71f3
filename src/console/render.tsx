import { Page, renderPage } from '../design/page.tsx';
import type { Answer, Context } from './answer.ts';
import type { ConsoleAssets } from './assets.ts';
import { readCounts } from './navigation.ts';
import { Frame } from './views/frame.tsx';

/** A page as it goes over the wire: inside the team's frame for who is signed in, bare for everybody else. */
export async function render(
  answer: Extract<Answer, { type: 'page' }>,
  context: Context,
  assets: ConsoleAssets,
): Promise<string> {
  const { visitor, deps } = context;
  const content =
    visitor?.stage === 'full' && answer.bare !== true ? (
      <Frame
        visitor={visitor}
        counts={await readCounts({ deps, visitor })}
        path={`/console${context.request.path}`}
        hasWalkIn={deps.walkIn !== undefined}
        hasIntents={deps.intents !== undefined}
        hasAdmin={deps.admin !== undefined}
      >
        {answer.content}
      </Frame>
    ) : (
      <main class={answer.bare === true ? 'wall' : 'bare'}>{answer.content}</main>
    );
  return renderPage(
    <Page
      title={`${answer.title} · Lá Chắn`}
      styles={assets.styles}
      scripts={[assets.script]}
      hidden
      bodyClass="console"
    >
      {content}
    </Page>,
  );
}
