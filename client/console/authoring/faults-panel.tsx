// Everything that stands against publishing, while one writes; each leads to where it is mended.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { nameOf, useEditing } from './editing.ts';
import { useFaultDetail } from './fault-detail.ts';

/** Past this many the first ones are told: they are mended one after another anyway. */
const most = 200;

export function FaultsPanel() {
  const { t } = useTranslation();
  const { content, faults, goTo } = useEditing();
  const detailOf = useFaultDetail();
  return (
    <section className="faults-panel" aria-label={t('authoring.faults')}>
      <h2>{t('authoring.faults')}</h2>
      <Summary />
      <ol className="faults-list">
        {faults.slice(0, most).map((fault) => {
          const { node } = fault.place;
          const where = node ? `${node.code} ${nameOf(content, node)}` : fault.path;
          return (
            <li key={`${fault.path} ${fault.code} ${fault.message}`}>
              <Button type="link" className="fault-link" onClick={() => goTo(fault.place)}>
                <span className="fault-where">{where}</span>
                <span>{fault.message}</span>
                {node && <span className="muted small">{detailOf(fault)}</span>}
              </Button>
            </li>
          );
        })}
      </ol>
      {faults.length > most && <p className="muted">{t('authoring.faultsMore', { count: faults.length - most })}</p>}
    </section>
  );
}

/** What is locked has been submitted already. */
function Summary() {
  const { t } = useTranslation();
  const { faults, locked } = useEditing();
  const none = locked ? 'authoring.noFaultsLocked' : 'authoring.noFaults';
  return <p role="status">{t(faults.length === 0 ? none : 'authoring.faultsOpen', { count: faults.length })}</p>;
}
