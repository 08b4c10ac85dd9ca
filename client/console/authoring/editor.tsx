// The editor itself, whatever is edited in it: tabs, the tree with the form of what is chosen, and the list of faults. Published
// versions are read in it too.
import { Select } from 'antd';
import { type ReactNode, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '../../../questionnaires/schema/names.ts';
import type { VersionContent } from '../../authoring-contract.ts';
import type { Fault } from '../../contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { PageTabs } from '../page-tabs.tsx';
import { AdvancedTab } from './advanced-tab.tsx';
import { BasicsTab } from './basics-tab.tsx';
import { draftFaults, withServerFaults } from './draft-faults.ts';
import { type Change, type Editing, EditingProvider, useEditing } from './editing.ts';
import { useFaultDetail } from './fault-detail.ts';
import { FaultsPanel } from './faults-panel.tsx';
import { IndicatorForm } from './indicator-form.tsx';
import { ItemForm } from './item-form.tsx';
import { LevelsTab } from './levels-tab.tsx';
import { type Node, type Place, sameNode, type Tab } from './place.ts';
import { TreePanel } from './tree-panel.tsx';
import { WeightsTab } from './weights-tab.tsx';
import './authoring.css';

interface EditorProps {
  readonly content: VersionContent;
  readonly serverFaults: readonly Fault[];
  readonly locked: boolean;
  readonly questionsLocked: boolean;
  /** Sealed versions have no faults to be mended. */
  readonly showsFaults: boolean;
  readonly edit: (change: Change, about?: string) => void;
  readonly tools?: ReactNode;
}

export function Editor({ content, serverFaults, locked, questionsLocked, showsFaults, edit, tools }: EditorProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const [place, setPlace] = useState<Place>({ tab: questionsLocked && !locked ? 'weights' : 'tree' });
  const [wanted, setProfile] = useState('');
  const [said, announce] = useState('');
  const names = Object.keys(content.profiles);
  const profileName = names.includes(wanted) ? wanted : (names[0] ?? '');
  // Typing stays quick; the list of faults follows.
  const judged = useDeferredValue(content);
  const faults = useMemo(
    () => (showsFaults ? withServerFaults(draftFaults(judged, language), serverFaults, judged) : []),
    [judged, language, serverFaults, showsFaults],
  );
  const goTo = useCallback((next: Place): void => {
    if (next.profile) setProfile(next.profile);
    setPlace((before) => ({ ...next, ...(next.node || !before.node ? {} : { node: before.node }) }));
  }, []);
  const first = content.instrument.indicators.find(({ parent }) => parent === null);
  const here: Place = place.node || !first ? place : { ...place, node: { is: 'indicator', code: first.code } };
  const editing: Editing = {
    content,
    languages: languages.filter((one) => content.texts[one] !== undefined),
    profileName,
    profile: content.profiles[profileName],
    faults,
    locked,
    questionsLocked,
    edit,
    chooseProfile: setProfile,
    place: here,
    goTo,
    select: (node: Node) => setPlace((before) => ({ ...before, node })),
    announce,
  };
  return (
    <EditingProvider value={editing}>
      <div className={showsFaults ? 'editor editor-with-faults' : 'editor'}>
        <div className="editor-main">
          {tools}
          <PageTabs
            activeKey={place.tab}
            onChange={(tab) => setPlace({ ...place, tab: tab as Tab })}
            items={[
              { key: 'basics', label: t('authoring.tab.basics'), children: <BasicsTab /> },
              { key: 'tree', label: t('authoring.tab.tree'), children: <TreeTab /> },
              { key: 'weights', label: t('authoring.tab.weights'), children: <OfProfile tab={<WeightsTab />} /> },
              { key: 'levels', label: t('authoring.tab.levels'), children: <OfProfile tab={<LevelsTab />} /> },
              { key: 'advanced', label: t('authoring.tab.advanced'), children: <OfProfile tab={<AdvancedTab />} /> },
            ]}
          />
        </div>
        {showsFaults && <FaultsPanel />}
      </div>
      <div role="status" className="announced">
        {said}
      </div>
    </EditingProvider>
  );
}

/** Which profile is shown, where there are several. */
function OfProfile({ tab }: { tab: ReactNode }) {
  const { t } = useTranslation();
  const { content, profileName, chooseProfile } = useEditing();
  const names = Object.keys(content.profiles);
  return (
    <>
      {names.length > 1 && (
        <Select
          aria-label={t('campaigns.pinProfile')}
          className="profile-choice"
          value={profileName}
          onChange={chooseProfile}
          options={names.map((name) => ({ value: name, label: name }))}
        />
      )}
      {tab}
    </>
  );
}

function TreeTab() {
  return (
    <div className="tree-tab">
      <TreePanel />
      <NodeForm />
    </div>
  );
}

function NodeForm() {
  const { t } = useTranslation();
  const { content, place, faults } = useEditing();
  const detailOf = useFaultDetail();
  const { instrument } = content;
  const { node } = place;
  const item = node?.is === 'item' ? instrument.items.find(({ code }) => code === node.code) : undefined;
  const indicator = node?.is === 'indicator' ? instrument.indicators.find(({ code }) => code === node.code) : undefined;
  const own = faults.filter((fault) => node && sameNode(fault.place.node, node));
  if (!item && !indicator) return <p className="muted">{t('authoring.nothingChosen')}</p>;
  return (
    <section className="node-form" aria-label={t(item ? 'authoring.itemForm' : 'authoring.indicatorForm')}>
      <h2>{t(item ? 'authoring.itemForm' : 'authoring.indicatorForm')}</h2>
      {own.length > 0 && (
        <ul className="node-faults">
          {own.map((fault) => (
            <li key={`${fault.path} ${fault.code} ${fault.message}`}>
              {[detailOf(fault), fault.message].filter(Boolean).join(' — ')}
            </li>
          ))}
        </ul>
      )}
      {item && <ItemForm key={item.code} item={item} />}
      {indicator && <IndicatorForm key={indicator.code} indicator={indicator} />}
    </section>
  );
}
