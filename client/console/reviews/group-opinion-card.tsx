// 专家组意见: the lead writes it for the group in moderation; everybody else who may read the moderation reads it.
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { desk } from '../../api.ts';
import type { DeskName, GroupOpinion } from '../../review-contract.ts';
import { SaveLine } from './save-line.tsx';
import { useSaver } from './use-saver.ts';

interface Props {
  readonly name: DeskName;
  readonly group: GroupOpinion;
  readonly speaks: boolean;
  readonly onSaved: (group: GroupOpinion) => void;
}

export function GroupOpinionCard({ speaks, ...props }: Props) {
  const { t } = useTranslation();
  const { text } = props.group;
  return (
    <section className="desk-card" aria-labelledby="group-opinion-title">
      <h2 id="group-opinion-title">{t('reviews.groupOpinion')}</h2>
      {speaks ? (
        <Spoken {...props} />
      ) : (
        <p className={text === '' ? 'muted' : 'review-opinion'}>{text || t('reviews.groupOpinionNone')}</p>
      )}
    </section>
  );
}

function Spoken({ name, group, onSaved }: Omit<Props, 'speaks'>) {
  const { t } = useTranslation();
  const saver = useSaver<string, { revision: number; savedAt: number }>({
    ...{ name, what: 'group-opinion', revision: group.revision, content: group.text },
    save: (revision, text) => desk.speak(name, revision, text),
    onSaved: (text, kept) => onSaved({ text, ...kept }),
    fresh: async () => {
      const { text, revision } = (await desk.moderation(name)).group;
      return { revision, content: text };
    },
  });
  return (
    <>
      <p className="muted">{t('reviews.groupOpinionNote')}</p>
      <Input.TextArea
        aria-labelledby="group-opinion-title"
        autoSize={{ minRows: 4, maxRows: 16 }}
        maxLength={8000}
        value={saver.typed}
        onChange={(event) => saver.write(event.target.value)}
      />
      <SaveLine state={saver.state} onSettle={(mine) => void saver.settle(mine)} />
    </>
  );
}
