import { emptyFacts } from '@tideline/fixtures'
import {
  type Design,
  type Facts,
  type Inventory,
  type Numbers,
  PersistenceForm,
  type Plan,
  type PlannedFileSystem,
  type Problem,
  type ScanState,
  type Step,
} from '@tideline/model'
import { decide } from '#design/decide.ts'
import { applyEdit } from '#design/edit.ts'
import { type GoingPlace, undecidedPlaces } from '#design/going-places.ts'
import { type SampleEntry, sampleInventory } from '#design/sample-inventory.ts'
import { designWith } from '#design/suggest.ts'

export type SampleHost = {
  facts?: Partial<Facts>
  entries?: Readonly<Record<string, SampleEntry>>
  scan?: Partial<ScanState>
  /** Over a design without rules, with a tmpfs root and the old root adopted. */
  design?: Partial<Design>
  /** `keep /a` and `lose /a`, of folders; `keep-file /a`. */
  rules?: readonly string[]
  /** There is a plan, with these; without them checks are given none. */
  fileSystems?: readonly Pick<PlannedFileSystem, 'mountPoint' | 'device' | 'fsType'>[]
  /** Steps that such a plan has. */
  steps?: readonly string[]
  /** All, where nothing is said. */
  possibleForms?: readonly PersistenceForm[]
}

/** What checks are given of a made-up host, for tests; after the fixes of `fixed`. */
export function sampleInput(
  host: SampleHost,
  fixed: readonly Problem[] = [],
): {
  facts: Facts
  inventory: Inventory
  design: Design
  plan: Plan | undefined
  numbers: Numbers
  undecided(): GoingPlace[]
  isAnyRootPossible: true
  possibleForms: readonly PersistenceForm[]
} {
  const facts = emptyFacts(host.facts)
  const inventory = sampleInventory(host.entries ?? {}, host.scan)
  const edits = fixed.flatMap(({ fix }) => fix?.edits ?? [])
  const design = edits.reduce(applyEdit, sampleDesign(host))
  const decisions = decide(inventory, facts, design)
  const plan = host.fileSystems && samplePlan(host.fileSystems, design, host.steps)
  const { numbers } = decisions
  const undecided = () => undecidedPlaces(inventory, facts, design, decisions)
  const { possibleForms = PersistenceForm.options } = host
  return {
    ...{ facts, inventory, design, plan, numbers, undecided },
    ...{ isAnyRootPossible: true, possibleForms },
  }
}

function sampleDesign(host: SampleHost): Design {
  const empty = designWith(emptyFacts(), sampleInventory({}), {})
  const edited = (host.rules ?? []).reduce((design, written) => {
    const [verb = '', path = ''] = written.split(/ (.*)/s)
    const decision = verb.startsWith('keep') ? 'keep' : 'lose'
    const kind = verb.endsWith('-file') ? 'file' : 'directory'
    return applyEdit(design, { edit: 'set-rule', rule: { path, kind, decision } })
  }, empty)
  return { ...edited, ...host.design }
}

function samplePlan(
  fileSystems: NonNullable<SampleHost['fileSystems']>,
  { store, moreStores, wiring, migration, persistence }: Design,
  steps: readonly string[] = [],
): Plan {
  const rest = { options: [], neededForBoot: true, isForced: false, why: '' }
  const none = { directories: [], files: [] }
  return {
    strategy: 'tmpfs',
    release: '26.05',
    fileSystems: fileSystems.map((fileSystem) => ({ ...rest, ...fileSystem })),
    persistence: { store, ...persistence, system: none, users: {} },
    moreStores: moreStores.map(({ path }) => ({
      store: path,
      ...persistence,
      system: none,
      users: {},
    })),
    unsaid: [],
    surroundings: {
      passwordFiles: [],
      declaredUsers: [],
      sshHostKeys: [],
      earlyMounts: [],
      lingerUsers: [],
      isSudoLectureOff: false,
    },
    wiring: { form: wiring, configuration: '/etc/nixos', hostName: 'otter' },
    migration: {
      id: migration,
      title: '',
      summary: '',
      costs: { time: '', space: '', stops: '', undo: '', copies: [] },
      phases: [{ id: 'before', title: '', note: '', steps: steps.map(sampleStep) }],
      undoLimits: [],
      recovery: [],
    },
    fates: [],
  }
}

function sampleStep(id: string): Step {
  return { id, title: '', why: '', commands: [], expected: '', undo: '' }
}
