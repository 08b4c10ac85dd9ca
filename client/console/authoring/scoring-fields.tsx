// What the chosen profile says of one question: the right options of a keyed one with their reason, the cuts of a number, the rule of
// a link. Ladders need nothing of it.
// Long because keys, cuts and links are the three ways a question scores.
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../questionnaires/schema/instrument.ts';
import type { FactStatus, Language } from '../../../questionnaires/schema/names.ts';
import type { Profile } from '../../../questionnaires/schema/profile.ts';
import type { VersionContent } from '../../authoring-contract.ts';
import { ChoiceField } from './choice-field.tsx';
import { changeProfile } from './edit/change-profiles.ts';
import { useEditing } from './editing.ts';
import { statusOptions } from './indicator-form.tsx';
import { LineField } from './line-field.tsx';
import { NumberField } from './number-field.tsx';
import { NumbersField } from './numbers-field.tsx';
import { TextPair } from './text-pair.tsx';

type Part = 'keys' | 'cuts' | 'linked';
type Entry<P extends Part> = Profile[P][string];

function setEntry<P extends Part>(profile: Profile, part: P, item: string, entry: Entry<P> | null): Profile {
  const { [item]: _, ...others } = profile[part];
  return { ...profile, [part]: entry === null ? others : { ...others, [item]: entry } };
}

export function ScoringFields({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { profile, profileName, edit } = useEditing();
  if (!profile || item.kind === 'ladder' || item.kind === 'likert' || item.kind === 'text') return null;
  const change = (step: (profile: Profile) => Profile): void =>
    edit((content) => changeProfile(content, profileName, step), `scoring ${item.code}`);
  return (
    <fieldset className="scoring">
      <legend>{t('authoring.scoringOf', { profile: profileName })}</legend>
      {(item.kind === 'choice' || item.kind === 'choices') && (
        <KeyFields item={item} profile={profile} onChange={change} />
      )}
      {item.kind === 'linked' && <LinkFields item={item} profile={profile} onChange={change} />}
      {(item.kind === 'number' || item.kind === 'linked') && (
        <CutsFields item={item} profile={profile} onChange={change} />
      )}
    </fieldset>
  );
}

interface ScoringProps {
  readonly profile: Profile;
  readonly onChange: (step: (profile: Profile) => Profile) => void;
}

function setExplanation(
  content: VersionContent,
  name: string,
  language: Language,
  item: string,
  value: string,
): VersionContent {
  return changeProfile(content, name, (profile) => {
    const texts = profile.texts[language] ?? { levels: {} };
    const { [item]: _, ...others } = texts.explanations ?? {};
    const explanations = value === '' ? others : { ...others, [item]: value };
    return { ...profile, texts: { ...profile.texts, [language]: { ...texts, explanations } } };
  });
}

function KeyFields({ item, profile, onChange }: ScoringProps & { item: Item & { kind: 'choice' | 'choices' } }) {
  const { t } = useTranslation();
  const { content, languages, locked, profileName } = useEditing();
  const { code, options } = item;
  const key = profile.keys[code];
  const texts = languages[0] ? content.texts[languages[0]]?.items[code]?.options : undefined;
  const guess = item.kind === 'choice' ? 1 / options.length : 0;
  const choose = (option: string, on: boolean): void =>
    onChange((before) => {
      const correct = before.keys[code]?.correct ?? [];
      const others = item.kind === 'choice' ? [] : correct.filter((one) => one !== option);
      const next = on ? [...others, option] : correct.filter((one) => one !== option);
      const entry = next.length > 0 ? { correct: next, guess: before.keys[code]?.guess ?? guess } : null;
      return setEntry(before, 'keys', code, entry);
    });
  return (
    <>
      <p className="muted small">{t('authoring.key.note')}</p>
      <div className="key-options">
        {options.map((option) => (
          <Checkbox
            key={option}
            disabled={locked}
            checked={key?.correct.includes(option) ?? false}
            onChange={({ target }) => choose(option, target.checked)}
          >
            {t('authoring.key.right', { option })} {texts?.[option] ?? ''}
          </Checkbox>
        ))}
      </div>
      {key && (
        <>
          <NumberField
            label={t('authoring.key.guess')}
            locked={locked}
            value={Math.round(key.guess * 1000) / 10}
            min={0}
            max={99}
            suffix="%"
            onChange={(percent) =>
              onChange((before) =>
                setEntry(before, 'keys', code, { ...key, guess: Number((percent / 100).toFixed(4)) }),
              )
            }
          />
          <TextPair
            label={t('authoring.key.explanation')}
            about={`explanation ${code}`}
            most={60}
            locked={locked}
            value={(_, language) => profile.texts[language]?.explanations?.[code]}
            set={(from, language, value) => setExplanation(from, profileName, language, code, value)}
          />
        </>
      )}
    </>
  );
}

function CutsFields({ item, profile, onChange }: ScoringProps & { item: Item }) {
  const { t } = useTranslation();
  const { locked } = useEditing();
  const cuts = profile.cuts[item.code];
  const set = (entry: Entry<'cuts'> | null): void => onChange((before) => setEntry(before, 'cuts', item.code, entry));
  if (!cuts)
    return (
      <Button
        disabled={locked}
        onClick={() => set({ at: [20, 40, 60, 80], direction: 'up', source: '本项目建议', status: '本项目' })}
      >
        {t('authoring.cuts.add')}
      </Button>
    );
  return (
    <div className="field-row">
      <NumbersField
        label={t('authoring.cuts.at')}
        note={t('authoring.cuts.note')}
        value={cuts.at}
        locked={locked}
        onChange={(at) => set({ ...cuts, at })}
      />
      <ChoiceField
        label={t('authoring.cuts.direction')}
        value={cuts.direction}
        locked={locked}
        options={(['up', 'down'] as const).map((value) => ({ value, label: t(`authoring.cuts.${value}`) }))}
        onChange={(direction) => set({ ...cuts, direction })}
      />
      <SourceFields value={cuts} onChange={(source) => set({ ...cuts, ...source })} />
      <Button disabled={locked} onClick={() => set(null)}>
        {t('authoring.cuts.remove')}
      </Button>
    </div>
  );
}

interface Sourced {
  readonly source: string;
  readonly status: FactStatus;
}

export function SourceFields({ value, onChange }: { value: Sourced; onChange: (value: Sourced) => void }) {
  const { t } = useTranslation();
  const { locked } = useEditing();
  const { source, status } = value;
  return (
    <>
      <LineField
        label={t('authoring.source')}
        locked={locked}
        value={source}
        onChange={(typed) => onChange({ source: typed, status })}
      />
      <ChoiceField
        label={t('authoring.status')}
        value={status}
        locked={locked}
        options={statusOptions}
        onChange={(chosen) => onChange({ source, status: chosen })}
      />
    </>
  );
}

const beginLink = {
  share: { indicator: null, atLeast: 62.5, minimumPersons: 10, minimumRate: 0.6 },
  mean: { figure: 'mean', item: '', steps: 5, minimumPersons: 10, minimumRate: 0.6 },
} as const satisfies Record<string, Entry<'linked'>>;

function LinkFields({ item, profile, onChange }: ScoringProps & { item: Item }) {
  const { t } = useTranslation();
  const { locked } = useEditing();
  const link: Entry<'linked'> = profile.linked[item.code] ?? beginLink.share;
  const set = (entry: Entry<'linked'>): void => onChange((before) => setEntry(before, 'linked', item.code, entry));
  return (
    <div className="field-row">
      <ChoiceField
        label={t('authoring.link.figure')}
        locked={locked}
        value={'figure' in link ? 'mean' : 'share'}
        options={(['share', 'mean'] as const).map((value) => ({ value, label: t(`authoring.link.figure.${value}`) }))}
        onChange={(figure) => set(beginLink[figure])}
      />
      {'figure' in link ? (
        <>
          <LineField
            label={t('authoring.link.item')}
            locked={locked}
            value={link.item}
            onChange={(of) => set({ ...link, item: of })}
          />
          <NumberField
            label={t('authoring.link.steps')}
            locked={locked}
            value={link.steps}
            min={2}
            max={11}
            onChange={(steps) => set({ ...link, steps: Math.round(steps) })}
          />
        </>
      ) : (
        <>
          <LineField
            label={t('authoring.link.indicator')}
            locked={locked}
            note={t('authoring.link.indicatorNote')}
            value={link.indicator ?? ''}
            onChange={(indicator) => set({ ...link, indicator: indicator || null })}
          />
          <NumberField
            label={t('authoring.link.atLeast')}
            locked={locked}
            value={link.atLeast}
            min={0}
            max={100}
            onChange={(atLeast) => set({ ...link, atLeast })}
          />
        </>
      )}
      <NumberField
        label={t('authoring.link.minimumPersons')}
        locked={locked}
        value={link.minimumPersons}
        min={10}
        onChange={(minimumPersons) => set({ ...link, minimumPersons: Math.round(minimumPersons) })}
      />
      <NumberField
        label={t('authoring.link.minimumRate')}
        locked={locked}
        value={Math.round(link.minimumRate * 100)}
        min={0}
        max={100}
        suffix="%"
        onChange={(percent) => set({ ...link, minimumRate: percent / 100 })}
      />
    </div>
  );
}
