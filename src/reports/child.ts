import { fold } from '../vietnamese/fold.ts';

/** Below this age a guardian acts (Law 91/2025/QH15; children are those under 16). */
const adultFrom = 16;
const age =
  /(?<![a-z0-9])(?:em|con|chau|minh|toi|tui|to|tao)(?: (?:moi|nam nay|duoc|hien|dang|la|co))* (\d{1,2}) tuoi/g;
const grade =
  /(?<![a-z0-9])(?:em|con|chau|minh|toi|tui|to)(?: (?:dang|moi|hien))* (?:hoc|la hoc sinh)(?: lop)? (\d{1,2})(?![\d.,%])/g;
/** Whose age is told rather than the teller's: "con tôi 12 tuổi". */
const another = /(?:con|chau|em)(?: (?:trai|gai|ut|ruot|ho|be))? (?:toi|tui|minh|em|chi|bac|co|chu) /;
const lastYoungGrade = 10;

/** Whether the one who writes says that they are a child. Nobody is asked for their age. */
export function isChild(text: string): boolean {
  const said = fold(text).replace(/[^a-z0-9]+/g, ' ');
  const own = [...said.matchAll(age)].some(
    (match) =>
      Number(match[1]) < adultFrom &&
      !another.test(said.slice(Math.max(0, match.index - 12), match.index + 8)),
  );
  const pupil = [...said.matchAll(grade)].some((match) => {
    const number = Number(match[1]);
    return number >= 1 && number <= lastYoungGrade;
  });
  return own || pupil;
}
