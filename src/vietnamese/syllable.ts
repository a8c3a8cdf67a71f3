const ONSET = '(?:ngh|ng|nh|th|tr|ch|kh|ph|gh|gi|qu|[bcdghklmnprstvx])?';
const RIMES = (
  'a ac ach ai am an ang anh ao ap at au ay ' +
  'e ec ech em en eng enh eo ep et eu ' +
  'i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu ' +
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op ot ' +
  'u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu ' +
  'uy uya uych uyen uyet uynh uyt uyu y ych yem yen yeng yet yeu ynh yt'
).split(' ');

const SYLLABLE = new RegExp(`^${ONSET}(?:${[...RIMES].sort((a, b) => b.length - a.length).join('|')})$`);
const STOPPED = /(?:c|ch|p|t)$/;

/** Whether folded text can be one Vietnamese syllable: "chuyen" yes, "bank" no. Says nothing about meaning. */
export function isSyllable(folded: string): boolean {
  return folded.length <= 7 && SYLLABLE.test(folded);
}

/** Syllables that end in c, ch, p or t always carry the acute or the dot-below tone. */
export function isStopped(folded: string): boolean {
  return STOPPED.test(folded);
}
