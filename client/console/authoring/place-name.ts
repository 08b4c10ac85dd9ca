// What a text within an indicator or a question is called: the last part of a path, in the reader's language.
import { useTranslation } from 'react-i18next';
import type { ConsoleTextKey } from '../../text/console-zh.ts';

const placeNames = {
  stem: 'authoring.item.stem',
  hint: 'authoring.item.hint',
  evidence: 'authoring.item.evidence',
  unit: 'authoring.item.unit',
  numerator: 'authoring.item.numerator',
  denominator: 'authoring.item.denominator',
  name: 'authoring.indicator.name',
  short: 'authoring.indicator.short',
  gloss: 'authoring.indicator.gloss',
  title: 'authoring.basics.title',
  shortTitle: 'authoring.basics.shortTitle',
  purpose: 'authoring.basics.purpose',
  standing: 'authoring.basics.standing',
} as const satisfies Record<string, ConsoleTextKey>;

const isNamed = (place: string): place is keyof typeof placeNames => Object.hasOwn(placeNames, place);

export function usePlaceName(): (place: string) => string {
  const { t } = useTranslation();
  return (place) => {
    const option = /^options\.(.+)$/.exec(place)?.[1];
    if (option !== undefined) return t('authoring.item.option', { option });
    return isNamed(place) ? t(placeNames[place]) : place;
  };
}
