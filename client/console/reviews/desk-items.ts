// What lies on the desk, in its order: indicators, then each application of the subject with what its programme leaves to experts.
import type { DeskApplication, DeskCriterion, DeskIndicator, DeskView } from '../../review-contract.ts';

export type DeskItem =
  | { readonly is: 'indicator'; readonly indicator: DeskIndicator }
  | { readonly is: 'application'; readonly application: DeskApplication }
  | { readonly is: 'criterion'; readonly application: DeskApplication; readonly criterion: DeskCriterion };

export const deskItems = ({ indicators, applications }: Pick<DeskView, 'indicators' | 'applications'>): DeskItem[] => [
  ...indicators.map((indicator): DeskItem => ({ is: 'indicator', indicator })),
  ...applications.flatMap((application): DeskItem[] => [
    { is: 'application', application },
    ...application.criteria.map((criterion): DeskItem => ({ is: 'criterion', application, criterion })),
  ]),
];

/** As faults of handing in name it. */
export function itemPath(item: DeskItem): string {
  if (item.is === 'indicator') return `scores.${item.indicator.code}`;
  if (item.is === 'application') return `applications.${item.application.id}`;
  return `criteria.${item.application.id}.${item.criterion.rule}`;
}

/** An application is only read. */
export const isAsked = ({ is }: DeskItem): boolean => is !== 'application';

export function isOpen(item: DeskItem): boolean {
  if (item.is === 'indicator') return (item.indicator.score?.level ?? null) === null;
  return item.is === 'criterion' && item.criterion.verdict === null;
}

/** From here on, then from the start; where it is when nothing is open. */
export function nextOpen(items: readonly DeskItem[], from: number): number {
  const places = [...items.entries()];
  const order = [...places.slice(from + 1), ...places.slice(0, from + 1)];
  return order.find(([, item]) => isOpen(item))?.[0] ?? from;
}
