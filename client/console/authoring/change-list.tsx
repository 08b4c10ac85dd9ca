// Every change between two versions: questions, indicators, the version itself, profiles. What went is struck through, what came is
// underlined, and both are said in words to readers of the screen.
// Long because every kind of change is drawn here in one manner.
import { Tag } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  Bump,
  FieldChange,
  Json,
  TextChange,
  VersionComparison,
  WeightChange,
} from '../../../questionnaires/schema/comparison.ts';
import type { ConsoleTextKey } from '../../text/console-zh.ts';
import { usePlaceName } from './place-name.ts';
import { languageNames } from './text-pair.tsx';

export function ChangeList({ comparison }: { comparison: VersionComparison }) {
  const { t } = useTranslation();
  const { items, indicators, settings, profiles } = comparison;
  const changed = profiles.filter(({ bump, changes }) => bump !== 'none' || changes.length > 0);
  if (items.length + indicators.length + settings.length + changed.length === 0)
    return <p>{t('authoring.noChanges')}</p>;
  return (
    <>
      <Group title={t('authoring.changedItems', { count: items.length })}>
        {items.map((one) => (
          <Change
            key={one.code}
            code={one.code}
            kinds={one.kinds}
            bump={one.bump}
            fields={one.fields}
            texts={one.texts}
          >
            <Hangs before={one.indicator.before} after={one.indicator.after} />
          </Change>
        ))}
      </Group>
      <Group title={t('authoring.changedIndicators', { count: indicators.length })}>
        {indicators.map((one) => (
          <Change
            key={one.code}
            code={one.code}
            kinds={one.kinds}
            bump={one.bump}
            fields={one.fields}
            texts={one.texts}
          >
            <Hangs before={one.parent.before} after={one.parent.after} />
            <Weights weights={one.weights} />
          </Change>
        ))}
      </Group>
      <Group title={t('authoring.changedSettings', { count: settings.length })}>
        {settings.map((one) => (
          <Change
            key={one.part}
            code={t(`authoring.setting.${one.part}`)}
            kinds={[]}
            bump={one.bump}
            fields={one.fields}
            texts={one.texts}
          />
        ))}
      </Group>
      {changed.map((profile) => (
        <Group
          key={profile.name}
          title={t('authoring.changedProfile', {
            before: profile.before ?? t('app.none'),
            after: profile.after ?? t('app.none'),
          })}
        >
          {profile.changes.map((one) => (
            <Change
              key={one.part}
              code={t(`authoring.part.${one.part}`)}
              kinds={[]}
              bump={one.bump}
              fields={one.fields}
              texts={one.texts}
            />
          ))}
        </Group>
      ))}
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  if (Array.isArray(children) && children.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="changes">{children}</ul>
    </section>
  );
}

interface ChangeProps {
  readonly code: string;
  readonly kinds: readonly (keyof typeof kindNames)[];
  readonly bump: Bump;
  readonly fields: readonly FieldChange[];
  readonly texts: readonly TextChange[];
  readonly children?: ReactNode;
}

const kindNames = {
  added: 'authoring.change.added',
  removed: 'authoring.change.removed',
  reworded: 'authoring.change.reworded',
  rescaled: 'authoring.change.rescaled',
  moved: 'authoring.change.moved',
  'condition-changed': 'authoring.change.condition-changed',
  'offers-changed': 'authoring.change.offers-changed',
  'limits-changed': 'authoring.change.limits-changed',
  'marks-changed': 'authoring.change.marks-changed',
  reordered: 'authoring.change.reordered',
  renamed: 'authoring.change.renamed',
  reweighted: 'authoring.change.reweighted',
  'module-changed': 'authoring.change.module-changed',
} as const satisfies Record<string, ConsoleTextKey>;

function Change({ code, kinds, bump, fields, texts, children }: ChangeProps) {
  const { t } = useTranslation();
  return (
    <li>
      <div className="change-head">
        <strong>{code}</strong>
        {kinds.map((kind) => (
          <Tag key={kind}>{t(kindNames[kind])}</Tag>
        ))}
        {bump !== 'none' && <span className="muted small">{t(`authoring.demands.${bump}`)}</span>}
      </div>
      {children}
      {texts.map((text) => (
        <Difference key={`${text.language} ${text.place}`} text={text} />
      ))}
      {fields.map(({ place, before, after }) => (
        <p key={place} className="change-field">
          <span className="muted">{place}</span> {t('authoring.fromTo', { before: say(before), after: say(after) })}
        </p>
      ))}
    </li>
  );
}

const say = (value: Json): string => (value === null ? '—' : typeof value === 'string' ? value : JSON.stringify(value));

function Hangs({ before, after }: { before: string | null; after: string | null }) {
  const { t } = useTranslation();
  if (before === after || before === null || after === null) return null;
  return (
    <p className="change-field">
      <span className="muted">{t('authoring.parent')}</span> {t('authoring.fromTo', { before, after })}
    </p>
  );
}

function Weights({ weights }: { weights: readonly WeightChange[] }) {
  const { t } = useTranslation();
  const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
  return weights.map(({ profile, before, after }) => (
    <p key={profile} className="change-field">
      <span className="muted">{t('authoring.weightIn', { profile })}</span>{' '}
      {t('authoring.fromTo', { before: percent(before), after: percent(after) })}
    </p>
  ));
}

function Difference({ text: { language, place, segments } }: { text: TextChange }) {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  return (
    <p className="change-text" lang={language}>
      <span className="muted">
        {languageNames[language]} · {placeName(place)}
      </span>{' '}
      {segments.map(({ is, text }, at) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: segments have no name of their own
        if (is === 'equal') return <span key={at}>{text}</span>;
        const Mark = is === 'insert' ? 'ins' : 'del';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: segments have no name of their own
          <Mark key={at}>
            <span className="only-read">{t(`authoring.diff.${is}`)}</span>
            {text}
            <span className="only-read">{t('authoring.diff.end')}</span>
          </Mark>
        );
      })}
    </p>
  );
}
