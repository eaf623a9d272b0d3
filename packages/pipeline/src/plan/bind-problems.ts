import {
  type Design,
  type Facts,
  isWithin,
  ownMountAbove,
  ownMounts,
  type Problem,
  RuleIndex,
  visibleText,
} from '@tideline/model'

/** The host's own bind mounts of folders that will start empty. */
export function bindProblems(facts: Facts, design: Design): Problem[] {
  const own = ownMounts(facts)
  const rules = new RuleIndex(design.rules)
  return own.flatMap((mount) => {
    if (mount.kind !== 'bind' || isWithin(mount.shows, '/nix')) return []
    const { shows, mountPoint } = mount
    if (!shows.startsWith('/') || ownMountAbove(own, shows) || rules.isKept(shows)) return []
    return [
      {
        code: 'BIND-1',
        severity: 'warning',
        title: `${visibleText(mountPoint)} will be empty`,
        why: `Your configuration binds it to ${visibleText(shows)}, which is not kept.`,
        path: shows,
        fix: {
          label: `Keep ${visibleText(shows)}`,
          edits: [{ edit: 'set-rule', rule: { path: shows, kind: 'directory', decision: 'keep' } }],
        },
      },
    ]
  })
}
