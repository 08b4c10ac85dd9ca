// The state of a draft or a version as a chip.
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

/** antd's own green and gold are too pale to be read by everybody. */
const colours = { draft: 'default', 'in-review': '#a84300', published: '#1a7f37', retired: 'default' } as const;

export function DraftStateTag({ state }: { state: keyof typeof colours }) {
  const { t } = useTranslation();
  return <Tag color={colours[state]}>{t(`authoring.state.${state}`)}</Tag>;
}
