const nearPixels = 160;

/** Where the page stands before something is added to it. */
export interface Place {
  readonly atEnd: boolean;
  readonly lastId: string | undefined;
  readonly turns: number;
}

export function placeOf(scroller: HTMLElement): Place {
  const turns = turnsOf(scroller);
  return {
    atEnd: scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearPixels,
    lastId: turns[turns.length - 1]?.dataset.id,
    turns: turns.length,
  };
}

export function scrollToEnd(scroller: HTMLElement): void {
  scroller.scrollTop = scroller.scrollHeight;
}

/** Shows what is new: all of it where it fits, else its beginning. One who reads further up is left in peace. */
export function followNews(scroller: HTMLElement, before: Place): void {
  const turns = turnsOf(scroller);
  if (!before.atEnd) return;
  scrollToEnd(scroller);
  if (turns.length <= before.turns) return;
  const known = turns.findIndex((turn) => turn.dataset.id === before.lastId);
  const firstNew = turns.slice(known + 1).find((turn) => turn.dataset.kind === 'reply');
  if (firstNew === undefined) return;
  const hidden = scroller.getBoundingClientRect().top - firstNew.getBoundingClientRect().top;
  if (hidden > 0) scroller.scrollTop -= hidden + 12;
}

function turnsOf(scroller: HTMLElement): HTMLElement[] {
  return [...scroller.querySelectorAll<HTMLElement>('.turn')];
}
