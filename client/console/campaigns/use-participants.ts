// The participants of a campaign by name: institutions first, then subjects of other kinds, as far as the reader may see them.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { Campaign } from '../../campaign-contract.ts';
import { useMay, useMe } from '../session.tsx';

export interface NamedParticipant {
  readonly id: string;
  readonly name: string;
  /** Type of an institution, kind and owner of another subject. */
  readonly about: string;
  readonly isInstitution: boolean;
  /** Whether the reader acts for it: members of another's subject only read. */
  readonly own: boolean;
}

export function useParticipants(campaign: Pick<Campaign, 'institutions' | 'subjects'>): readonly NamedParticipant[] {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const { data: institutions } = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  const { data: subjects } = useQuery({
    queryKey: ['subjects'],
    queryFn: staff.subjects,
    enabled: campaign.subjects.length > 0 && may('subjects.read'),
  });
  const isOwn = (institution: string): boolean => me.institution === null || institution === me.institution.id;
  const whole = (institutions ?? [])
    .filter(({ id }) => campaign.institutions.includes(id))
    .map(({ id, name, type }) => ({ id, name, about: t(`type.${type}`), isInstitution: true, own: isOwn(id) }));
  const parts = (subjects ?? [])
    .filter(({ id }) => campaign.subjects.includes(id))
    .map(({ id, name, kind, institution }) => ({
      ...{ id, name, isInstitution: false, own: isOwn(institution.id) },
      about: `${t(`subjectKind.${kind}`)} · ${institution.name}`,
    }));
  return [...whole, ...parts];
}
