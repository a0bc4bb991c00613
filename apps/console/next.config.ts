import path from 'node:path';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

// Nothing leaves this machine: no telemetry while building or running.
process.env.NEXT_TELEMETRY_DISABLED = '1';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: path.join(import.meta.dirname, '../..') },
  // `npm run check` looks at the types, once for everything; a start should not have to.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'] },
};

export default createNextIntlPlugin({
  requestConfig: './src/i18n/request.ts',
  experimental: {
    // The build reads the plurals and values of the messages, so that no page has to bring the parser along.
    messages: { path: './messages', format: 'json', locales: 'infer', precompile: true },
  },
})(config);
