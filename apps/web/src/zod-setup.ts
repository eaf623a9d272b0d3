import { z } from 'zod'

// Must run before any schema is made: without it zod tries `new Function`, which the page's policy forbids.
z.config({ jitless: true })
