import {
  entryTodayAbove,
  ifKnown,
  type KeptPath,
  keptToday,
  type Rule,
  stage1Form,
  stateToday,
} from '@tideline/model'
import {
  type HomeOwner,
  type Ownership,
  ownershipBeyond,
  ownershipSet,
  SYSTEM_DEFAULT,
} from '#plan/owners.ts'
import { type Form, type Given, isReadEarly, parentBeyond, wishesOf } from './form.ts'

/** https://github.com/nix-community/preservation: mount units and tmpfiles rules, no activation script. */
export const preservation: Form = {
  id: 'preservation',
  summary: 'units and tmpfiles rules, no script; owner and mode are set anew at each boot',
  isModule: true,

  verdict({ nixos, os }) {
    if (stage1Form(ifKnown(nixos), ifKnown(os)) === 'scripted')
      return {
        possible: false,
        reason: 'The module needs systemd in stage 1. This system has a script there.',
      }
    return { possible: true, reason: 'Stage 1 is systemd here, which the module needs.' }
  },

  /** The module gives owner and mode at each boot, to a file too: all that is not its default is said. */
  entry({ path, usual }, kept, given) {
    const own = kept.kind === 'directory' ? usual : { ...usual, mode: '0644' }
    const isSeed = kept.rule.path === RANDOM_SEED && kept.kind === 'file'
    const entry = {
      ...{ path, source: kept.rule.path },
      ...(isThereUnseen(kept, given) ? asItLies(own, kept.rule) : {}),
      ...ownershipSet(own, given.facts, kept.scanned, kept.rule),
      ...wishesOf(kept),
      ...(isReadEarly(kept) && { isEarly: true as const }),
      ...(isSeed && { method: 'symlink' as const, isEarly: true as const }),
    }
    return entry.method ? { ...entry, ...parentBeyond(usual, kept, given) } : entry
  },

  usualAbove: (owner) => (owner ? homeDefault(owner) : SYSTEM_DEFAULT),

  lacks({ rule, scanned }, facts) {
    const owner = ownershipBeyond(SYSTEM_DEFAULT, facts, scanned, rule)
    const isRoots = owner.user === undefined && owner.group === undefined
    if (!rule.isEarly || isRoots) return []
    return [
      { wish: 'isEarly', why: 'in stage 1 only root has a name, so it could not give an owner' },
    ]
  },
}

/** The scan of / stops where something is mounted: what lies in there on the store has an owner and a mode. */
function isThereUnseen({ rule, scanned }: KeptPath, { facts }: Given): boolean {
  const entry = entryTodayAbove(keptToday(facts), rule.path)
  return !scanned && entry !== undefined && stateToday(entry) !== 'missing'
}

/**
 * Behind a colon it is for what is made anew: tmpfiles.d(5). What is missing in a home systemd makes before
 * that, for root, so that there the owner is said as ever.
 */
function asItLies({ user, group, mode }: Ownership, asked: Rule): Partial<Ownership> {
  const isRoots = user === SYSTEM_DEFAULT.user
  return {
    ...(isRoots && asked.user === undefined && { user: `:${user}` }),
    ...(isRoots && asked.group === undefined && { group: `:${group}` }),
    ...(asked.mode === undefined && { mode: `:${mode}` }),
  }
}

/** Read at boot and written at shutdown, when a mount of it would be gone: the module's own example. */
const RANDOM_SEED = '/var/lib/systemd/random-seed'

function homeDefault({ name, group }: HomeOwner) {
  return { user: name, group, mode: '0755' }
}
