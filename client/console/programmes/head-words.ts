// Background and members of an application in words, as everybody who reads it is shown them.
import type { ProgrammeTexts } from '../../../programmes/schema/programme.ts';
import type { ApplicationHead } from '../../programme-contract.ts';

export function headWords(
  { contexts, roles }: ProgrammeTexts,
  { context, members }: Pick<ApplicationHead, 'context' | 'members'>,
): (readonly [label: string, value: string])[] {
  return [
    ...Object.entries(context).map(
      ([code, value]) => [contexts[code]?.label ?? code, contexts[code]?.values[value] ?? value] as const,
    ),
    ...members.map(({ role, name, province, attributes }) => {
      const declared = attributes.map((code) => roles[role]?.attributes[code] ?? code);
      return [roles[role]?.name ?? role, [name, province, ...declared].filter(Boolean).join(' · ')] as const;
    }),
  ];
}
