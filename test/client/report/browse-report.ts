// A real Chromium showing the report page, built in memory: no server, no network.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { launchChromium } from '../../browser/launch.ts';

const origin = 'http://report.test';

async function buildPage(): Promise<Map<string, { body: string | Uint8Array; type: string }>> {
  // Under Vitest the environment says "test", which would compile JSX for React's development build.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  const result = await build({
    root: join(import.meta.dirname, 'page'),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: {
      write: false,
      minify: false,
      lib: { entry: 'main.tsx', formats: ['es'], fileName: 'main', cssFileName: 'main' },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  }).finally(() => {
    process.env.NODE_ENV = before;
  });
  const files = new Map<string, { body: string | Uint8Array; type: string }>();
  for (const bundle of Array.isArray(result) ? result : [result]) {
    if (!('output' in bundle)) continue;
    for (const file of bundle.output) {
      const body = file.type === 'chunk' ? file.code : file.source;
      files.set(`/${file.fileName}`, { body, type: file.fileName.endsWith('.css') ? 'text/css' : 'text/javascript' });
    }
  }
  const links = [...files].map(([name, { type }]) =>
    type === 'text/css' ? `<link rel="stylesheet" href="${name}">` : `<script type="module" src="${name}"></script>`,
  );
  files.set('/', {
    type: 'text/html',
    body: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>报告</title><meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{margin:0;font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif}</style>${links.join('')}</head><body></body></html>`,
  });
  return files;
}

export interface ReportBrowser {
  open(query: string, width: number, options?: { userAgent?: string; report?: unknown }): Promise<Page>;
  close(): Promise<void>;
}

export async function browseReport(): Promise<ReportBrowser> {
  const [files, browser] = await Promise.all([buildPage(), launchChromium()]);
  return {
    async open(query, width, { userAgent, report } = {}) {
      const context = await browser.newContext({
        viewport: { width, height: width < 600 ? 844 : 900 },
        ...(userAgent ? { userAgent } : {}),
      });
      const page = await context.newPage();
      page.setDefaultTimeout(8000);
      const broken = new Promise<never>((_, reject) => page.on('pageerror', reject));
      broken.catch(() => undefined);
      if (report) await page.addInitScript((data) => Object.assign(window, { report: data }), report);
      await page.route(`${origin}/**`, (route) => {
        const file = files.get(new URL(route.request().url()).pathname);
        return file
          ? route.fulfill({ body: Buffer.from(file.body), contentType: `${file.type}; charset=utf-8` })
          : route.fulfill({ status: 404 });
      });
      await page.goto(`${origin}/${query}`);
      await Promise.race([page.waitForSelector('.report-section'), broken]);
      return page;
    },
    close: () => browser.close(),
  };
}
