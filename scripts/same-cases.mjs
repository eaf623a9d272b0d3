import { configureGlobal } from 'fast-check'

// The verdict on a commit must not hang on luck; `npm run test:long` draws new cases each time.
configureGlobal({ seed: 1 })
