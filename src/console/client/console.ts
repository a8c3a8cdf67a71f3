import { startConfirm } from './confirm.ts';
import { startInsertText } from './insert-text.ts';
import { startKeyboard } from './keyboard.ts';
import { startLive } from './live.ts';
import { startSelectAll } from './select-all.ts';
import { startSubmitOnChange } from './submit-on-change.ts';
import { startTrial } from './trial.ts';
import { startWall } from './wall.ts';

/** Every page works without this; with it, it is quicker. */
startConfirm(document);
startInsertText(document);
startKeyboard(document);
startLive(document);
startSelectAll(document);
startSubmitOnChange(document);
startTrial(document);
startWall(document);
