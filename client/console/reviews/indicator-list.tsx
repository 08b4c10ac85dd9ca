// Every indicator that is this assessor's, by first level, with what is scored. On narrow pages a list to choose from.
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskIndicator } from '../../review-contract.ts';
import type { OpenDesk } from './use-desk.ts';

interface Props {
  readonly open: OpenDesk;
  readonly at: number;
  readonly onChoose: (at: number) => void;
}

export function IndicatorList({ open: { view, bundle }, at, onChoose }: Props) {
  const { t } = useTranslation();
  const nameOf = (code: string): string => bundle.texts.indicators[code]?.name ?? code;
  const numbered = view.indicators.map((one, place) => ({ ...one, place }));
  const groups = [...Map.groupBy(numbered, ({ domain }) => domain)];
  return (
    <nav className="desk-list" aria-label={t('desk.indicators')}>
      <Select
        className="desk-choice"
        aria-label={t('desk.indicators')}
        value={at}
        onChange={onChoose}
        options={groups.map(([domain, own]) => ({
          label: nameOf(domain),
          options: own.map((one) => ({ value: one.place, label: `${mark(one)} ${one.code} ${nameOf(one.code)}` })),
        }))}
      />
      {groups.map(([domain, own]) => (
        <section key={domain}>
          <h2>{nameOf(domain)}</h2>
          <ul>
            {own.map((one) => (
              <li key={one.code}>
                <button
                  type="button"
                  aria-current={one.place === at ? 'step' : undefined}
                  onClick={() => onChoose(one.place)}
                >
                  <span className="desk-mark">{mark(one)}</span> {nameOf(one.code)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

const mark = ({ score }: DeskIndicator): string => (score?.level == null ? '○' : String(score.level));
