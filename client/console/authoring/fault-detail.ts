// Which text of which language a fault is about, behind the indicator or question that is named already.
import { languages } from '../../../questionnaires/schema/names.ts';
import type { DraftFault } from './draft-faults.ts';
import { usePlaceName } from './place-name.ts';
import { languageNames } from './text-pair.tsx';

export function useFaultDetail(): (fault: DraftFault) => string {
  const placeName = usePlaceName();
  return ({ path, place: { node } }) => {
    if (!node) return '';
    const language = languages.find((one) => path.includes(`texts.${one}.`));
    const rest = path.slice(path.indexOf(node.code) + node.code.length + 1);
    return [language && languageNames[language], placeName(rest)].filter(Boolean).join(' · ');
  };
}
