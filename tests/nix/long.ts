import fc from 'fast-check'

/** `npm run test:long` asks for many cases (scripts/many-cases.mjs), CI for no number. */
export const isLong = (fc.readConfigureGlobal()?.numRuns ?? 0) >= 1000
