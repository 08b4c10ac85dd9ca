// Everything that is this assessor's: indicators by first level with what is scored, then what was applied for. On narrow pages a list
// to choose from.
import { Select } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeskItem, itemPath } from './desk-items.ts';
import type { OpenDesk } from './use-desk.ts';

interface Props {
  readonly open: OpenDesk;
  readonly items: readonly DeskItem[];
  readonly at: number;
  readonly onChoose: (at: number) => void;
}

export function DeskList({ open: { bundle }, items, at, onChoose }: Props) {
  const { t } = useTranslation();
  const nameOf = (code: string): string => bundle.texts.indicators[code]?.name ?? code;
  const groupOf = (item: DeskItem): string =>
    item.is === 'indicator' ? nameOf(item.indicator.domain) : item.application.title;
  const wordsOf = (item: DeskItem): string => {
    if (item.is === 'indicator') return nameOf(item.indicator.code);
    return item.is === 'criterion' ? item.criterion.condition : t('desk.application');
  };
  const markOf = (item: DeskItem): string => {
    if (item.is === 'indicator') return String(item.indicator.score?.level ?? '○');
    if (item.is === 'application') return '▤';
    return item.criterion.verdict === null ? '○' : t(`desk.verdictMark.${item.criterion.verdict}`);
  };
  const codeOf = (item: DeskItem): string => (item.is === 'indicator' ? `${item.indicator.code} ` : '');
  const lines = items.map((item, place) => ({
    ...{ place, group: item.is === 'indicator' ? item.indicator.domain : item.application.id, name: groupOf(item) },
    ...{ path: itemPath(item), mark: markOf(item), code: codeOf(item), words: wordsOf(item) },
  }));
  const current = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever moves on by a key sees where that is
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest' }), [at]);
  const groups = [...Map.groupBy(lines, ({ group }) => group)];
  return (
    <nav className="desk-list" aria-label={t('desk.items')}>
      <Select
        className="desk-choice"
        aria-label={t('desk.items')}
        value={at}
        onChange={onChoose}
        options={groups.map(([, own]) => ({
          label: own[0]?.name,
          options: own.map((one) => ({ value: one.place, label: `${one.mark} ${one.code}${one.words}` })),
        }))}
      />
      {groups.map(([group, own]) => (
        <section key={group}>
          <h2>{own[0]?.name}</h2>
          <ul>
            {own.map((one) => (
              <li key={one.path}>
                <button
                  type="button"
                  ref={one.place === at ? current : null}
                  aria-current={one.place === at ? 'step' : undefined}
                  onClick={() => onChoose(one.place)}
                >
                  <span className="desk-mark">{one.mark}</span> {one.words}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
