import type { TreeDecisions } from '@tideline/pipeline'

export type NodeState = TreeDecisions['states'][number]
