import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  base: '/designer/',
  build: {
    outDir: '../src/Web/wwwroot/designer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    sourcemap: false,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: 'src/island.tsx',
      output: {
        entryFileNames: 'designer.js',
        chunkFileNames: 'parts/[name]-[hash].js',
        assetFileNames: ({ names: [name = ''] }) => {
          if (name.endsWith('.svg')) return 'drawings/[name][extname]';
          return name === 'island.css' ? 'designer.css' : '[name][extname]';
        },
      },
    },
  },
  test: { include: ['tests/**/*.test.ts'], environment: 'node' },
});
