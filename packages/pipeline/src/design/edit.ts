import {
  type Acknowledgement,
  compareBytes,
  type Design,
  type DesignEdit,
  isBelow,
  type PathText,
  type Rule,
  type Surroundings,
  withoutRule,
  withRule,
} from '@tideline/model'

/** The design after the edit that a fix makes. A new subvolume says nothing about a tmpfs root. */
export function applyEdit(design: Design, edit: DesignEdit): Design {
  switch (edit.edit) {
    case 'set-rule':
      return { ...design, rules: withRule(design.rules, edit.rule) }
    case 'remove-rule':
      return { ...design, rules: withoutRule(design.rules, edit.path) }
    case 'keep-whole':
      return { ...design, rules: withWhole(design.rules, edit.path, edit.kind) }
    case 'add-password-file':
      return withListed(design, 'passwordFiles', edit.user)
    case 'declare-user':
      return withListed(design, 'declaredUsers', edit.user)
    case 'mount-early':
      return withListed(design, 'earlyMounts', edit.mountPoint)
    case 'swap-on-store':
      return { ...design, surroundings: { ...design.surroundings, isSwapOnStore: true } }
    case 'set-subvolume':
      if (!('subvolume' in design.root)) return design
      return { ...design, root: { ...design.root, subvolume: edit.subvolume } }
    case 'set-host':
      return { ...design, hostId: edit.hostId }
    case 'set-root':
      return { ...design, root: edit.root }
    case 'set-migration':
      return { ...design, migration: edit.migration }
    case 'set-form':
      return { ...design, persistence: { ...design.persistence, form: edit.form } }
    case 'set-store':
      return { ...design, store: edit.store }
    case 'declare-linger':
      return withListed(design, 'lingerUsers', edit.user)
    case 'no-sudo-lecture':
      return { ...design, surroundings: { ...design.surroundings, isSudoLectureOff: true } }
    case 'allow-trash':
      return { ...design, persistence: { ...design.persistence, allowTrash: true } }
    case 'hide-mounts':
      return { ...design, persistence: { ...design.persistence, hideMounts: true } }
    case 'acknowledge':
      return withAcknowledged(design, edit.of)
    case 'withdraw-acknowledgement':
      return { ...design, acknowledged: others(design, edit) }
  }
}

/** A rule to lose a part would have no effect, and would be a problem of its own. */
function withWhole(rules: readonly Rule[], path: PathText, kind: Rule['kind']): Rule[] {
  const others = rules.filter((rule) => rule.decision !== 'lose' || !isBelow(rule.path, path))
  return withRule(others, { path, kind, decision: 'keep' })
}

/** Sorted, so that the same design gives the same file. */
function withAcknowledged(design: Design, of: Acknowledgement): Design {
  const acknowledged = [...others(design, of), of].sort(
    (a, b) => compareBytes(a.code, b.code) || compareBytes(a.path ?? '', b.path ?? ''),
  )
  return { ...design, acknowledged }
}

function others(
  design: Design,
  { code, path }: Pick<Acknowledgement, 'code' | 'path'>,
): Acknowledgement[] {
  return design.acknowledged.filter((one) => one.code !== code || one.path !== path)
}

function withListed(
  design: Design,
  list: 'passwordFiles' | 'declaredUsers' | 'earlyMounts' | 'lingerUsers',
  name: string,
): Design {
  const names = [...new Set([...design.surroundings[list], name])].sort(compareBytes)
  const surroundings: Surroundings = { ...design.surroundings, [list]: names }
  return { ...design, surroundings }
}
