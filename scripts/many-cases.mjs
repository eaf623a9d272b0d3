import { configureGlobal } from 'fast-check'

configureGlobal({ numRuns: 10_000, interruptAfterTimeLimit: 600_000 })
