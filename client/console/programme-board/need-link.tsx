// What a step still lacks, with the way to where it is brought about: on this page, or on the page of panels, campaign or round.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Requirement } from '../../../programmes/schema/stages.ts';
import type { Round } from '../../board-contract.ts';
import { useMay } from '../session.tsx';

const here: Readonly<Partial<Record<Requirement, string>>> = {
  eligible: 'conditions',
  complete: 'materials',
  unopposed: 'objections',
  reported: 'periods',
  'put-right': 'rectification',
};

export function NeedLink({ need, round: { id, campaign } }: { need: Requirement; round: Round }) {
  const { t } = useTranslation();
  const may = useMay();
  const name = t(`board.need.${need}`);
  const part = here[need];
  if (part) return <a href={`#${part}`}>{name}</a>;
  if (need === 'reviewed' && may('reviews.keep')) return <Link to="/console/reviews">{name}</Link>;
  if (need === 'diagnosed' && campaign !== null && may('campaigns.read'))
    return <Link to={`/console/campaigns/${campaign}`}>{name}</Link>;
  if ((need === 'diagnosed' || need === 'in-quota') && may('programmes.keep'))
    return <Link to={`/console/programme-board/${id}`}>{name}</Link>;
  return name;
}
