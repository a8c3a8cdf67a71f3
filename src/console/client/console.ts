import { startConfirm } from './confirm.ts';
import { startKeyboard } from './keyboard.ts';
import { startSubmitOnChange } from './submit-on-change.ts';

/** Every page works without this; with it, it is quicker. */
startConfirm(document);
startKeyboard(document);
startSubmitOnChange(document);
