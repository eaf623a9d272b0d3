import { catalogue } from '@tideline/pipeline'
import type { Handler } from '#handlers/answer.ts'

/** The catalogue is too large for the page's own scripts: it is asked for where somebody reads in it. */
export const reference: Handler<'reference'> = () => ({ reply: { records: [...catalogue] } })
