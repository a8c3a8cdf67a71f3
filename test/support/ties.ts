import { loadRecogniser } from '../../src/recogniser.ts';

/** What ties people over the real data. */
export const { tiesPeople } = await loadRecogniser('data');
