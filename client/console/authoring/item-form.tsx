// One question: where it stands, what kind it is, its wording, who is asked it, what else may be answered, and how it scores.
// Long because whatever all kinds share stands in one place.
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../questionnaires/schema/instrument.ts';
import { type Language, scenes } from '../../../questionnaires/schema/names.ts';
import type { VersionContent } from '../../authoring-contract.ts';
import { ChoiceField, ChoicesField } from './choice-field.tsx';
import { CodeField } from './code-field.tsx';
import { ConditionField } from './condition-field.tsx';
import { type ItemField, setItemText } from './edit/change-texts.ts';
import { siblingsOf } from './edit/indicators.ts';
import { changeKind, placeItem, setItem } from './edit/items.ts';
import { nameOf, useEditing } from './editing.ts';
import { KindFields } from './kind-fields.tsx';
import { ScoringFields } from './scoring-fields.tsx';
import { TextPair } from './text-pair.tsx';
import { itemKinds } from './tree-tools.tsx';

/** What the checker allows; institutions' forms may say more. A keyed scenario is counted as a whole, not line by line. */
export function longestOf(
  { instrument, profiles }: VersionContent,
  item: Item,
  part: 'stem' | 'option',
): { most?: number } {
  if (Object.values(profiles).some(({ keys }) => Object.hasOwn(keys, item.code))) return {};
  return { most: instrument.subject !== 'person' ? 40 : part === 'stem' ? 20 : 18 };
}

export function ItemText({ item, field, most }: { item: Item; field: ItemField; most?: number }) {
  const { t } = useTranslation();
  return (
    <TextPair
      label={t(`authoring.item.${field}`)}
      about={`item ${item.code} ${field}`}
      value={(content: VersionContent, language: Language) => content.texts[language]?.items[item.code]?.[field]}
      set={(content, language, value) => setItemText(content, language, item.code, field, value)}
      {...(most === undefined ? {} : { most })}
    />
  );
}

/** A field that may be left out is left out, and not kept as undefined. */
export function withOptional<Key extends string, Value>(item: Item, key: Key, value: Value | undefined): Item {
  const others = Object.fromEntries(Object.entries(item).filter(([name]) => name !== key));
  return (value === undefined ? others : { ...others, [key]: value }) as Item;
}

export function ItemForm({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { content, edit } = useEditing();
  const set = (next: Item): void => edit((before) => setItem(before, next));
  return (
    <>
      <Placing item={item} onChange={set} />
      <ItemText item={item} field="stem" {...longestOf(content, item, 'stem')} />
      <KindFields item={item} onChange={set} />
      <ItemText item={item} field="hint" />
      <ItemText item={item} field="evidence" />
      <ConditionField
        label={t('authoring.item.visibleWhen')}
        condition={item.visibleWhen}
        before={item.code}
        onChange={(condition) => set(withOptional(item, 'visibleWhen', condition))}
      />
      {item.kind !== 'linked' && <Offers item={item} onChange={set} />}
      <ScoringFields item={item} />
    </>
  );
}

interface PartProps {
  readonly item: Item;
  readonly onChange: (item: Item) => void;
}

function Placing({ item, onChange }: PartProps) {
  const { t } = useTranslation();
  const { content, edit, select, questionsLocked } = useEditing();
  const leaves = content.instrument.indicators.filter(({ code }) => siblingsOf(content.instrument, code).length === 0);
  return (
    <div className="field-row">
      <CodeField
        label={t('authoring.code')}
        code={item.code}
        where={{ of: 'item' }}
        onRenamed={(code) => select({ is: 'item', code })}
      />
      <ChoiceField
        label={t('authoring.item.kind')}
        value={item.kind}
        options={itemKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        onChange={(kind) => edit((before) => changeKind(before, item.code, kind))}
      />
      <ChoiceField
        label={t('authoring.item.indicator')}
        value={item.indicator}
        options={leaves.map(({ code }) => ({
          value: code,
          label: `${code} ${nameOf(content, { is: 'indicator', code })}`,
        }))}
        onChange={(indicator) => edit((before) => placeItem(before, item.code, indicator, null))}
      />
      <ChoiceField
        label={t('authoring.item.scene')}
        value={item.scene}
        options={scenes.map((scene) => ({ value: scene, label: t(`scene.${scene}`) }))}
        onChange={(scene) => onChange(withOptional(item, 'scene', scene))}
        onClear={() => onChange(withOptional(item, 'scene', undefined))}
      />
      <ChoicesField
        label={t('authoring.tags')}
        value={item.tags ?? []}
        locked={questionsLocked}
        onChange={(tags) => onChange(withOptional(item, 'tags', tags.length > 0 ? tags : undefined))}
      />
    </div>
  );
}

function Offers({ item, onChange }: PartProps) {
  const { t } = useTranslation();
  const { questionsLocked } = useEditing();
  const { notApplicable, decline = false } = item;
  return (
    <fieldset className="offers">
      <legend>{t('authoring.item.offers')}</legend>
      <Checkbox
        checked={notApplicable !== undefined}
        disabled={questionsLocked}
        onChange={({ target }) => onChange(withOptional(item, 'notApplicable', target.checked ? {} : undefined))}
      >
        {t('authoring.item.mayNotApply')}
      </Checkbox>
      {notApplicable && (
        <>
          <Checkbox
            checked={notApplicable.reason ?? false}
            disabled={questionsLocked}
            onChange={({ target }) => {
              const { reason: _, ...others } = notApplicable;
              onChange(withOptional(item, 'notApplicable', target.checked ? { ...others, reason: true } : others));
            }}
          >
            {t('authoring.item.withReason')}
          </Checkbox>
          <ConditionField
            label={t('authoring.item.mayNotApplyWhen')}
            condition={notApplicable.when}
            before={item.code}
            onChange={(when) => {
              const { when: _, ...others } = notApplicable;
              onChange(withOptional(item, 'notApplicable', when ? { ...others, when } : others));
            }}
          />
          <ItemText item={item} field="notApplicable" />
        </>
      )}
      <Checkbox
        checked={decline}
        disabled={questionsLocked}
        onChange={({ target }) => onChange(withOptional(item, 'decline', target.checked ? true : undefined))}
      >
        {t('authoring.item.mayDecline')}
      </Checkbox>
      {decline && <ItemText item={item} field="decline" />}
    </fieldset>
  );
}
