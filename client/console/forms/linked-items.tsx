// Items that nobody fills in, and what they will be filled from.
import { useTranslation } from 'react-i18next';
import type { OpenForm } from './use-form.ts';

export function LinkedItems({ open: { form, bundle } }: { open: OpenForm }) {
  const { t } = useTranslation();
  return form.linked.map(({ item, from }) => (
    <section key={item} className="form-item">
      <p>
        <strong>{bundle.texts.items[item]?.stem ?? item}</strong>
      </p>
      <p className="muted">{from === null ? t('forms.linkedNone') : t('forms.linked', { from })}</p>
    </section>
  ));
}
