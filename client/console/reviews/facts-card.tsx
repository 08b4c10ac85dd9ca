// What teachers, students, mentors and others say, beside what the institution says of itself; small cells stay withheld.
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CohortFacts } from '../../review-contract.ts';

export function FactsCard({ facts }: { readonly facts: readonly CohortFacts[] }) {
  const { t } = useTranslation();
  const shown = (value: number | null): string => (value === null ? t('desk.withheld') : value.toFixed(1));
  return (
    <section className="desk-card">
      <h3>{t('desk.facts')}</h3>
      {facts.length === 0 && <p className="muted">{t('desk.noFacts')}</p>}
      {facts.length > 0 && <p className="muted">{t('desk.factsNote')}</p>}
      <Collapse
        ghost
        items={facts.map((one) => ({
          key: one.instrument,
          label: `${one.title} · ${t('desk.returned', { submitted: one.submitted, invited: one.invited })} · ${shown(one.overall)}`,
          children: (
            <ul className="desk-facts">
              {one.domains.map(({ name, mean }) => (
                <li key={name}>
                  {name}
                  <span>{shown(mean)}</span>
                </li>
              ))}
            </ul>
          ),
        }))}
      />
    </section>
  );
}
