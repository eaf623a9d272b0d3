import { defineConfig } from '@playwright/test'

/** The built product in Chromium, on hosts that the specs start themselves. */
export default defineConfig({
  testDir: 'apps/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // How fast a page is, the bench measures; a machine that stands still for a while is no failure.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  outputDir: 'test-results',
  projects: [
    { name: 'e2e', testDir: 'apps/e2e/specs', grepInvert: /@long/ },
    { name: 'e2e-long', testDir: 'apps/e2e/specs', grep: /@long/ },
    { name: 'gallery', testDir: 'apps/e2e/gallery', timeout: 240_000 },
  ],
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
