import {
  compareBytes,
  type Design,
  type DesignEdit,
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
  }
}

function withListed(
  design: Design,
  list: 'passwordFiles' | 'declaredUsers' | 'earlyMounts',
  name: string,
): Design {
  const names = [...new Set([...design.surroundings[list], name])].sort(compareBytes)
  const surroundings: Surroundings = { ...design.surroundings, [list]: names }
  return { ...design, surroundings }
}
