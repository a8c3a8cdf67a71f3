import { hydrate, render } from 'preact';
import { Chat } from '../views/chat.tsx';
import type { ChatSeed } from '../views/chat-seed.ts';
import type { ChatState } from './chat-state.ts';
import { followNews, placeOf, scrollToEnd } from './scroll.ts';

/** The chat on the page: the present state, and the drawing of every next one. */
export interface ChatView {
  readonly state: ChatState;
  readonly scroller: HTMLElement;
  readonly box: HTMLTextAreaElement;
  readonly pictureInput: HTMLInputElement;
  update(change: (state: ChatState) => ChatState): void;
}

export function showChat(root: HTMLElement, seed: ChatSeed, onChange: (state: ChatState) => void): ChatView {
  let state: ChatState = { messages: seed.messages, outgoing: [], typing: false, connection: 'open' };
  const draw = () => <Chat {...state} words={seed.words} embedded={seed.embedded} />;
  hydrate(draw(), root);
  const scroller = requireElement('scroll', HTMLElement);
  scrollToEnd(scroller);
  return {
    get state() {
      return state;
    },
    scroller,
    box: requireElement('text', HTMLTextAreaElement),
    pictureInput: requireElement('picture', HTMLInputElement),
    update(change) {
      const next = change(state);
      if (next === state) return;
      const place = placeOf(scroller);
      state = next;
      render(draw(), root);
      followNews(scroller, place);
      onChange(state);
    },
  };
}

function requireElement<T extends HTMLElement>(id: string, type: abstract new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page has no #${id}`);
  return element;
}
