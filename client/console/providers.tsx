// What every console page stands on: queries, antd in the reader's language and in the report's colours.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider, type ConfigProviderProps, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { palette } from '../../scoring/report/palette.ts';
import { Problem } from '../api.ts';
import { byFinger, calm, useMedia } from './use-media.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server refused stays refused; only a lost connection is worth a second try.
      retry: (count, error) => !(error instanceof Problem) && count < 2,
      staleTime: 5_000,
    },
  },
});

const theme: ThemeConfig = {
  token: {
    colorPrimary: palette.accent,
    colorLink: palette.accent,
    colorText: palette.ink,
    colorTextSecondary: palette.muted,
    colorTextDescription: palette.muted,
    // antd's own are too pale to be read by everybody.
    colorTextPlaceholder: palette.muted,
    colorError: '#cf222e',
    borderRadius: 6,
    fontFamily:
      'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
  },
  components: { Descriptions: { labelColor: palette.muted } },
};
/** Whoever presses by finger meets 44 pixels, small buttons in tables included. */
const forFingers = { controlHeight: 44, controlHeightSM: 44 };
const still = { motion: false };

type Locale = NonNullable<ConfigProviderProps['locale']>;
/** antd ships its locales as CommonJS: bundlers differ in whether the default is already unwrapped. */
const unwrap = (locale: Locale | { readonly default: Locale }): Locale =>
  'default' in locale ? locale.default : locale;

export function Providers({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const fingers = useMedia(byFinger);
  const calmly = useMedia(calm);
  const token = { ...theme.token, ...(fingers ? forFingers : {}), ...(calmly ? still : {}) };
  return (
    <QueryClientProvider client={queries}>
      <ConfigProvider
        theme={{ ...theme, token }}
        button={{ autoInsertSpace: false }}
        locale={unwrap(i18n.language === 'en' ? enUS : zhCN)}
      >
        <App>{children}</App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
