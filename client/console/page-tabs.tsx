// The tabs of a page. On a phone more than three do not fit, and what antd then folds away can neither be reached by keys nor read
// out: there they are chosen from a list. The panels stay the same ones, so that turning the phone loses nothing typed in them.
import { Select, Tabs, type TabsProps } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { narrow, useMedia } from './use-media.ts';

interface PageTab {
  readonly key: string;
  readonly label: string;
  readonly children: ReactNode;
}

interface PageTabsProps extends Pick<TabsProps, 'destroyOnHidden'> {
  readonly items: readonly PageTab[];
  /** Left out: the tabs keep it, beginning with the first. */
  readonly activeKey?: string;
  readonly onChange?: (key: string) => void;
}

const mostOnPhone = 3;

export function PageTabs({ items, activeKey, onChange, ...rest }: PageTabsProps) {
  const { t } = useTranslation();
  const id = useId();
  const [own, setOwn] = useState(items[0]?.key ?? '');
  const asList = useMedia(narrow) && items.length > mostOnPhone;
  const active = activeKey ?? own;
  const choose = (key: string): void => {
    setOwn(key);
    onChange?.(key);
  };
  const list = (
    <>
      <Select
        className="wide tab-list"
        aria-label={t('app.section')}
        value={active}
        onChange={choose}
        options={items.map(({ key, label }) => ({ value: key, label }))}
      />
      {/* What the panel is named by. */}
      <span hidden id={`${id}-tab-${active}`}>
        {items.find(({ key }) => key === active)?.label}
      </span>
    </>
  );
  return (
    <Tabs
      {...rest}
      id={id}
      activeKey={active}
      onChange={choose}
      items={[...items]}
      renderTabBar={(bar, TabBar) => (asList ? list : <TabBar {...bar} />)}
    />
  );
}
