// An indicator as papers of a review call it: its code and its name.
import type { Language } from '../../../questionnaires/schema/names.ts';
import type { PanelPlace } from '../panel-place.ts';

export function namingOf({ pin }: PanelPlace, language: Language): (indicator: string) => string {
  const texts = pin.version.texts[language] ?? pin.version.texts['zh-CN'];
  return (indicator) => `${indicator} ${texts?.indicators[indicator]?.name ?? ''}`.trim();
}
