import { type Design, factsWithToday } from '@tideline/model'
import {
  type ClassifiedHost,
  type Examination,
  examine,
  recommend,
  rootVerdict,
  type Weighed,
  weigh,
} from '@tideline/pipeline'

/** All that follows from a design but what becomes of each node, which the page knows sooner by itself. */
export type Examined = Omit<Examination, 'decisions'> & {
  recommendations: Weighed[]
  /** The root and the way there that the design names. */
  isRootPossible: boolean
}

export function examined(host: ClassifiedHost, design: Design): Examined {
  const { plan, findings, artifacts } = examine(host, design)
  const { inventory } = host
  const facts = factsWithToday(host.facts, design)
  const recommendations = weigh(recommend(inventory, facts, design.rules), inventory.records)
  const isRootPossible = rootVerdict(facts, design).possible
  return { plan, findings, artifacts, recommendations, isRootPossible }
}
