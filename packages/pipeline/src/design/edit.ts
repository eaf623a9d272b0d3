import {
  type Acknowledgement,
  compareBytes,
  type Design,
  type DesignEdit,
  isBelow,
  type MadeLink,
  type PathText,
  type Rule,
  type Store,
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
      return withHost(design, edit.hostId)
    case 'set-root':
      return { ...design, root: edit.root }
    case 'set-migration':
      return { ...design, migration: edit.migration }
    case 'set-screen':
      return { ...design, isWithoutScreen: edit.isWithoutScreen }
    case 'set-form':
      return { ...design, persistence: { ...design.persistence, form: edit.form } }
    case 'set-store':
      return { ...design, store: edit.store }
    case 'add-store':
      return {
        ...design,
        moreStores: sortedByPath([...otherStores(design, edit.store), edit.store]),
      }
    case 'remove-store':
      return withoutStore(design, edit.path)
    case 'set-rule-store':
      return {
        ...design,
        rules: keptIn(design.rules, ({ path }) => path === edit.path, edit.store),
      }
    case 'set-home':
      return { ...design, home: edit.home }
    case 'set-homes-in-memory':
      return { ...design, homesInMemory: sortedByPath(edit.homes) }
    case 'forget-account':
      return withoutAccount(design, edit.user)
    case 'forget-early-mount':
      return withoutListed(design, ['earlyMounts'], edit.mountPoint)
    case 'set-wiring':
      return { ...design, wiring: edit.wiring }
    case 'declare-linger':
      return withListed(design, 'lingerUsers', edit.user)
    case 'no-sudo-lecture':
      return { ...design, surroundings: { ...design.surroundings, isSudoLectureOff: true } }
    case 'make-link':
      return withLink(design, edit.link)
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

function sortedByPath<Placed extends { path: PathText }>(places: readonly Placed[]): Placed[] {
  return [...places].sort((a, b) => compareBytes(a.path, b.path))
}

/** Whose decisions they were is remembered: what of them does not fit is still to be said. */
function withHost(design: Design, hostId: string): Design {
  if (design.hostId === hostId) return design
  return { ...design, hostId, ...(design.hostId !== '' && { takenFrom: design.hostId }) }
}

function withLink(design: Design, link: MadeLink): Design {
  const others = design.surroundings.links.filter(({ path }) => path !== link.path)
  const links = sortedByPath([...others, link])
  return { ...design, surroundings: { ...design.surroundings, links } }
}

function otherStores({ moreStores }: Design, { path }: Pick<Store, 'path'>): Store[] {
  return moreStores.filter((store) => store.path !== path)
}

function withoutStore(design: Design, path: PathText): Design {
  const rules = keptIn(design.rules, ({ store }) => store === path, undefined)
  return { ...design, moreStores: otherStores(design, { path }), rules }
}

function keptIn(
  rules: readonly Rule[],
  isMeant: (rule: Rule) => boolean,
  store: PathText | undefined,
): Rule[] {
  return rules.map((rule) => {
    if (!isMeant(rule)) return rule
    const { store: _, ...elsewhere } = rule
    return store === undefined ? elsewhere : { ...elsewhere, store }
  })
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

function withoutAccount(design: Design, user: string): Design {
  return withoutListed(design, ['passwordFiles', 'declaredUsers', 'lingerUsers'], user)
}

function withoutListed(design: Design, lists: readonly NamedList[], name: string): Design {
  const shortened = lists.map((list) => [
    list,
    design.surroundings[list].filter((one) => one !== name),
  ])
  return {
    ...design,
    surroundings: { ...design.surroundings, ...Object.fromEntries(shortened) },
  }
}

type NamedList = 'passwordFiles' | 'declaredUsers' | 'earlyMounts' | 'lingerUsers'

function withListed(design: Design, list: NamedList, name: string): Design {
  const names = [...new Set([...design.surroundings[list], name])].sort(compareBytes)
  const surroundings: Surroundings = { ...design.surroundings, [list]: names }
  return { ...design, surroundings }
}
