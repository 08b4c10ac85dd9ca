// SurveyJS in the report's colours. Fixed colours throughout: its own tints use relative colour syntax, which older
// WebViews do not know.
import type { ITheme } from 'survey-core';
import { palette } from '../../scoring/report/palette.ts';

const tint = '#e8eff6';
const field = '#ffffff';

export const surveyTheme: ITheme = {
  themeName: 'shuheng',
  cssVariables: {
    '--sjs2-color-project-brand-400': '#3a72a5',
    '--sjs2-color-project-brand-600': palette.accent,
    '--sjs2-color-project-brand-700': '#083b67',
    '--sjs2-color-project-brand-800': '#062d4f',
    '--sjs2-color-bg-brand-primary': palette.accent,
    '--sjs2-color-bg-brand-secondary': tint,
    '--sjs2-color-fg-brand-primary': palette.accent,
    '--sjs2-color-border-brand-primary': palette.accent,
    '--sjs2-color-utility-surface-survey': 'transparent',
    '--sjs2-color-fg-basic-primary': palette.ink,
    '--sjs2-color-fg-basic-secondary': palette.muted,
    '--sjs2-color-component-question-default-title': palette.ink,
    '--sjs2-color-component-question-default-description': palette.muted,
    '--sjs2-color-component-panel-default-title': palette.ink,
    '--sjs2-color-component-panel-default-description': palette.muted,
    '--sjs2-color-component-label-default-text': palette.ink,
    '--sjs2-color-component-input-default-value': palette.ink,
    '--sjs2-color-component-input-default-placeholder': palette.muted,
    '--sjs2-color-component-input-default-line': palette.muted,
    '--sjs2-color-component-formbox-default-bg': field,
    '--sjs2-color-component-radio-false-default-bg': field,
    '--sjs2-color-component-checkbox-false-default-bg': field,
    '--sjs2-color-border-basic-secondary': palette.line,
    '--sjs2-typography-font-family-text': 'inherit',
  },
};
