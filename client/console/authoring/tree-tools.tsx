// The buttons above the tree: move, add, copy, remove what is chosen.
import { App, Button, Dropdown, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ItemKind } from '../../../questionnaires/schema/instrument.ts';
import type { VersionContent } from '../../authoring-contract.ts';
import { addIndicator, type Move, removeIndicator, siblingsOf, subtreeOf } from './edit/indicators.ts';
import { addItem, copyItem, removeItem } from './edit/items.ts';
import { nameOf, useEditing } from './editing.ts';
import type { Node } from './place.ts';
import { mayMove, useTreeMoves } from './tree-moves.ts';

const moves: readonly Move[] = ['up', 'down', 'outdent', 'indent'];
export const itemKinds: readonly ItemKind[] = ['ladder', 'likert', 'choice', 'choices', 'number', 'text', 'linked'];

export function TreeTools() {
  const { t } = useTranslation();
  const { content, questionsLocked, place, edit, select, announce } = useEditing();
  const { move } = useTreeMoves();
  const { modal } = App.useApp();
  const { instrument } = content;
  const node = place.node;
  const item = node?.is === 'item' ? instrument.items.find(({ code }) => code === node.code) : undefined;
  const indicator = node?.is === 'indicator' ? node.code : item?.indicator;
  const own = instrument.indicators.find(({ code }) => code === indicator);
  const isLeaf = own !== undefined && siblingsOf(instrument, own.code).length === 0;

  const take = (made: { readonly content: VersionContent; readonly code: string }, is: Node['is']): void => {
    edit(() => made.content);
    select({ is, code: made.code });
    announce(t('authoring.added', { name: made.code }));
  };
  const remove = (): void => {
    if (!node) return;
    const below = node.is === 'indicator' ? subtreeOf(instrument, node.code) : [];
    const items = instrument.items.filter((one) => below.includes(one.indicator)).length;
    modal.confirm({
      title: t('authoring.removeTitle', { name: `${node.code} ${nameOf(content, node)}` }),
      content:
        node.is === 'item'
          ? t('authoring.removeItem')
          : t('authoring.removeIndicator', { count: below.length - 1, items }),
      okText: t('app.remove'),
      okButtonProps: { danger: true },
      onOk: () => {
        edit((before) => (node.is === 'item' ? removeItem(before, node.code) : removeIndicator(before, node.code)));
        announce(t('authoring.removed', { name: node.code }));
        const next = node.is === 'item' ? indicator : own?.parent;
        if (next) select({ is: 'indicator', code: next });
      },
    });
  };
  return (
    <Space wrap size={4} className="tree-tools" role="toolbar" aria-label={t('authoring.treeTools')}>
      {moves.map((one) => (
        <Button
          key={one}
          size="small"
          disabled={questionsLocked || !node || !mayMove(content, node, one)}
          onClick={() => node && move(node, one)}
        >
          {t(`authoring.move.${one}`)}
        </Button>
      ))}
      <Button
        size="small"
        disabled={questionsLocked}
        onClick={() => take(addIndicator(content, own?.parent ?? null), 'indicator')}
      >
        {t('authoring.addSibling')}
      </Button>
      <Button
        size="small"
        disabled={questionsLocked || !own}
        onClick={() => own && take(addIndicator(content, own.code), 'indicator')}
      >
        {t('authoring.addChild')}
      </Button>
      <Dropdown
        disabled={questionsLocked || !isLeaf}
        trigger={['click']}
        menu={{
          items: itemKinds.map((kind) => ({ key: kind, label: t(`kind.${kind}`) })),
          onClick: ({ key }) => own && take(addItem(content, own.code, key as ItemKind), 'item'),
        }}
      >
        <Button size="small">{t('authoring.addItem')}</Button>
      </Dropdown>
      <Button
        size="small"
        disabled={questionsLocked || !item}
        onClick={() => item && take(copyItem(content, item.code), 'item')}
      >
        {t('authoring.copyItem')}
      </Button>
      <Button size="small" danger disabled={questionsLocked || !node} onClick={remove}>
        {t('app.remove')}
      </Button>
    </Space>
  );
}
