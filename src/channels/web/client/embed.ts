/*
 * Puts a button and the chat into another site's page. The server wraps this in a function together with its words.
 * Everything lives in a shadow root with a constructed style sheet: the host's styles do not reach in, and a host whose
 * policy forbids inline styles does not mind.
 */
declare const laChanWords: { readonly open: string; readonly close: string; readonly frame: string };

const embedScript = document.currentScript;
const embedOrigin =
  embedScript instanceof HTMLScriptElement ? new URL(embedScript.src).origin : location.origin;

const embedStyle = `
:host { all: initial; }
button {
  position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; min-height: 56px; padding: 8px 20px;
  border: 2px solid #fff; border-radius: 28px; background: #0b5d66; color: #fff; cursor: pointer;
  font: 700 17px/1.3 "Be Vietnam Pro", system-ui, sans-serif; box-shadow: 0 2px 12px rgb(0 0 0 / 30%);
}
button:hover { background: #084a52; }
button:focus-visible { outline: 3px solid #0b5d66; outline-offset: 3px; }
iframe {
  position: fixed; right: 16px; bottom: 88px; z-index: 2147483000; width: min(400px, calc(100vw - 32px));
  height: min(680px, calc(100vh - 112px)); border: 1px solid #6f8087; border-radius: 12px; background: #fff;
  box-shadow: 0 4px 24px rgb(0 0 0 / 30%);
}
iframe[hidden] { display: none; }
@media (max-width: 480px), (max-height: 480px) {
  iframe { right: 0; bottom: 72px; width: 100vw; height: calc(100vh - 72px); border-radius: 0; border-width: 1px 0 0; }
  button { bottom: 8px; }
}`;

function embedChat(): void {
  const host = document.createElement('div');
  host.id = 'la-chan';
  const shadow = host.attachShadow({ mode: 'open' });
  addStyle(shadow);

  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = laChanWords.open;
  button.setAttribute('aria-expanded', 'false');
  let frame: HTMLIFrameElement | undefined;

  const isOpen = () => frame !== undefined && !frame.hidden;
  const open = () => {
    frame ??= addFrame(shadow, button);
    frame.hidden = false;
    button.textContent = laChanWords.close;
    button.setAttribute('aria-expanded', 'true');
    frame.focus();
  };
  const close = () => {
    if (frame !== undefined) frame.hidden = true;
    button.textContent = laChanWords.open;
    button.setAttribute('aria-expanded', 'false');
    button.focus();
  };

  button.addEventListener('click', () => (isOpen() ? close() : open()));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isOpen()) close();
  });
  window.addEventListener('message', (event) => {
    if (
      event.origin === embedOrigin &&
      event.source === frame?.contentWindow &&
      event.data === 'la-chan:leave'
    ) {
      close();
    }
  });
  shadow.append(button);
  document.body.append(host);
}

/** Made on the first opening: a page that nobody asks anything loads nothing more. Stands before the button in the tab order. */
function addFrame(shadow: ShadowRoot, before: HTMLElement): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = laChanWords.frame;
  frame.src = `${embedOrigin}/?embed=1`;
  frame.setAttribute('referrerpolicy', 'no-referrer');
  shadow.insertBefore(frame, before);
  return frame;
}

function addStyle(shadow: ShadowRoot): void {
  if ('adoptedStyleSheets' in shadow && 'replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(embedStyle);
    shadow.adoptedStyleSheets = [sheet];
    return;
  }
  const style = document.createElement('style');
  style.textContent = embedStyle;
  shadow.append(style);
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', embedChat);
else embedChat();
