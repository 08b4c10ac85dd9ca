// Builds one of the three pages at a time, named by the mode: answer.html (respondents: small, no antd, no recharts), preview.html (the same
// pages inside the console, before a version is published) or console.html (staff and reports). Built together they would share chunks, and a respondent would load what only the console uses of a library. Every file is also written compressed, so that the server only picks the right one.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = dirname(fileURLToPath(import.meta.url));
const output = join(root, 'dist', 'client');

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Writes .br and .gz beside every text file once the build is complete. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    closeBundle() {
      for (const path of filesBelow(output).filter((name) => /\.(js|css|html|svg|json)$/.test(name))) {
        const content = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      }
    },
  };
}

/** In development the pages answer for the addresses that the server gives them in production. */
function pageAddresses(): Plugin {
  return {
    name: 'page-addresses',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = request.url?.split('?')[0] ?? '/';
        const isPage = request.headers.accept?.includes('text/html') && !path.startsWith('/api/');
        if (isPage)
          request.url = path.startsWith('/a/')
            ? '/answer.html'
            : path === '/preview'
              ? '/preview.html'
              : '/console.html';
        next();
      });
    },
  };
}

const pages = ['answer', 'preview', 'console'] as const;

export default defineConfig(({ command, mode }) => ({
  root: join(root, 'client'),
  base: '/',
  appType: 'mpa',
  plugins: [react(), precompress(), pageAddresses()],
  build: {
    outDir: output,
    // The first one begins anew.
    emptyOutDir: mode === pages[0],
    // WebViews inside WeChat lag years behind.
    target: ['es2020', 'chrome87', 'safari14'],
    reportCompressedSize: false,
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      input: Object.fromEntries(
        pages
          .filter((page) => command === 'serve' || page === mode)
          .map((page) => [page, join(root, 'client', `${page}.html`)]),
      ),
    },
  },
  server: { port: 5173, proxy: { '^/api/': 'http://127.0.0.1:4100' } },
}));
