import type { IsBystander } from '../indicators/bystander.ts';
import type { Indicator, IndicatorType } from '../indicators/indicator.ts';

/** Whether two people who name this met the same swindler: a bank's name, an amount or 113 ties nobody. */
export type TiesPeople = (indicator: Pick<Indicator, 'type' | 'value'>) => boolean;

export function createTies(types: readonly IndicatorType[], isBystander: IsBystander): TiesPeople {
  const strong = new Set(types.filter((type) => type.strong).map(({ name }) => name));
  return (indicator) => strong.has(indicator.type) && !isBystander(indicator);
}
