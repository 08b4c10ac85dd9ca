// What stands in the way, complete, each with a way to its place on the page.
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Fault } from '../../contract.ts';
import { faultPlace } from './rule-place.ts';
import type { OpenApplication } from './use-application.ts';

export function MissingList({
  open,
  faults,
  title,
}: {
  open: OpenApplication;
  faults: readonly Fault[];
  title: string;
}) {
  if (faults.length === 0) return null;
  const stem = (fault: Fault): string => {
    const text = fault.item === undefined ? undefined : open.texts.items[fault.item]?.stem;
    return text ? `${text}：${fault.message}` : fault.message;
  };
  return (
    <Alert
      type="error"
      className="problem"
      title={title}
      description={
        <ol className="missing-list">
          {faults.map((fault) => (
            <li key={`${fault.item ?? fault.path ?? ''}:${fault.code}`}>
              {stem(fault)} <Place to={faultPlace(open.defined.programme, fault)} />
            </li>
          ))}
        </ol>
      }
    />
  );
}

function Place({ to }: { to: string | null }) {
  const { t } = useTranslation();
  return to === null ? null : <Link to={to}>{t('applying.goThere')}</Link>;
}
