import { liveChecks } from './live-checks.ts'
import { installedChecks } from './move-checks.ts'

export const moveChecks = { ...installedChecks, ...liveChecks }

/** A small defect of migrate.sh, with its data: what is taken out, what is there instead, and what must see it. */
export type Mutant = {
  name: string
  changes: readonly (readonly [was: string, is: string])[]
  seenBy: keyof typeof moveChecks
}

/** Those that lose data come first: CI runs as many as it has time for. */
export const mutants: readonly Mutant[] = [
  {
    name: 'a step is done when the kernel says so, not when the disk has it',
    changes: [["  sync_disks\n  note 'done'", "  note 'done'"]],
    seenBy: 'the power is cut after the copies, and it is gone on with',
  },
  {
    name: 'the journal says done before the step was done',
    changes: [['  note begin "$id"\n', '  note \'done\' "$id"\n']],
    seenBy: 'killed before it copies, and gone on with',
  },
  {
    name: 'the journal is written, and not synced',
    changes: [['>> "$file" && sync -- "$file"; }', '>> "$file"; }']],
    seenBy: 'cut off when it was made the next boot, it is taken back',
  },
  {
    name: 'copies without attributes, ACLs and links',
    changes: [["'-a' '--reflink=auto'", "'-r' '--preserve=mode,ownership,timestamps'"]],
    seenBy: 'moved, everything is set aside or copied',
  },
  {
    name: 'a rename that replaces what has the name',
    changes: [['-exec mv -n -t "$1/$2" -- {} +', '-exec mv -f -t "$1/$2" -- {} +']],
    seenBy: 'nothing that is in the way is overwritten',
  },
  {
    name: 'names are read a line at a time',
    changes: [
      [
        '-exec mv -n -t "$1/$2" -- {} +',
        '-print | while read -r name; do mv -n -t "$1/$2" -- "$name"; done',
      ],
    ],
    seenBy: 'moved, everything is set aside or copied',
  },
  {
    name: 'room is not looked for',
    changes: [['      refuse_full_disks ;;', '      ;;']],
    seenBy: 'no room for the copies is refused',
  },
  {
    name: 'copies are not compared',
    changes: [['= "$(list "$to" "$@" | cksum)" ]', '!= no ]']],
    seenBy: 'a damaged copy stops it',
  },
  {
    name: 'what is set aside is deleted once it is copied',
    changes: [
      [
        '[ ! -d "$top/nix" ] || mv -n -t "$aside" -- "$top/nix"',
        'rm -rf -- "$aside/srv"; [ ! -d "$top/nix" ] || mv -n -t "$aside" -- "$top/nix"',
      ],
    ],
    seenBy: 'moved, everything is set aside or copied',
  },
  {
    name: 'the way back forgets what was set aside',
    changes: [
      [
        'find "$aside" -mindepth 1 -maxdepth 1 -exec mv',
        'find "$aside" -mindepth 2 -maxdepth 1 -exec mv',
      ],
    ],
    seenBy: 'moved and taken back, all is as it was',
  },
  {
    name: 'the swap file is left out of the way back',
    changes: [['  case $file in /*) ;; *) continue ;; esac', '  continue']],
    seenBy: 'moved and taken back, all is as it was',
  },
  {
    name: 'a line of the journal counts without its end',
    changes: [['    [ "$end" = . ] || continue\n', '']],
    seenBy: 'half a line of the journal does not count',
  },
  {
    name: 'what was cut short is not taken back',
    changes: [
      ["'not begun' | undone | found) false", "'not begun' | 'cut short' | undone | found) false"],
    ],
    seenBy: 'killed when it was made the next boot, it is taken back',
  },
  {
    name: 'what was found done is taken back',
    changes: [["'not begun' | undone | found) false", "'not begun' | undone) false"]],
    seenBy: 'what was there before is not taken back',
  },
  {
    name: 'a command that fails does not stop it',
    changes: [[`    run_command "\${words[@]}" || return\n`, `    run_command "\${words[@]}"\n`]],
    seenBy: 'a build that fails stops it',
  },
  {
    name: 'what a step has made is not looked at',
    changes: [
      [
        '  if has "$1" check && ! is_done "$1"; then\n    say \'The',
        "  if false; then\n    say 'The",
      ],
    ],
    seenBy: 'a command that does nothing, and says that all is well, stops it',
  },
  {
    name: 'the person is believed',
    changes: [
      [
        'if has "$at" check && ! is_done "$at"; then say "$id cannot',
        'if false; then say "$id cannot',
      ],
      [
        '  if is_done "$1"; then\n    note_seen "$1"',
        '  if is_noted_done "$1"; then\n    note_seen "$1"',
      ],
    ],
    seenBy: 'a step by hand that is seen not to be done is not believed',
  },
  {
    name: 'two runs at once',
    changes: [['flock -n "$lock"', 'true']],
    seenBy: 'a second run is refused',
  },
  {
    name: 'a dry run that is none',
    changes: [['dry-run) dry_run ;;', 'dry-run) apply ;;']],
    seenBy: 'a dry run changes nothing',
  },
  {
    name: 'the machine restarts by itself',
    changes: [['run_phase before', 'run_phase before; systemctl reboot']],
    seenBy: 'it restarts nothing',
  },
  {
    name: 'the entry of the new system stays the next boot',
    changes: [
      [
        "before_tideline/bin/switch-to-configuration' 'boot'",
        "before_tideline/bin/switch-to-configuration' 'none'",
      ],
    ],
    seenBy: 'applied and taken back, all is as it was',
  },
  {
    name: 'contents are not in the list of before',
    changes: [['xargs -0 -r sha256sum -z -b --', 'cat > /dev/null']],
    seenBy: 'what is damaged is told',
  },
  {
    name: 'attributes are not in the list of before',
    changes: [['manifest_attributes < "$1/attributes"', ':']],
    seenBy: 'what is damaged is told',
  },
  {
    name: 'folders above what is kept are not in the list of before',
    changes: [['manifest_find "$4" -maxdepth 0 -printf \'inode %y %m %U:%G - - %p\\0\'', ':']],
    seenBy: 'what is damaged is told',
  },
  {
    name: 'what the comparison finds is not minded',
    changes: [['compare_lists / || at=differs', 'compare_lists / || true']],
    seenBy: 'what is damaged is told',
  },
  {
    name: 'any machine will do',
    changes: [["refuse 'This is another machine", ": 'This is another machine"]],
    seenBy: 'another machine is refused',
  },
  {
    name: 'any disk will do',
    changes: [['[ "$folder" = "/$tideline_subvolume" ] || return\n', 'return 0\n']],
    seenBy: 'another disk is refused',
  },
  {
    name: 'what has changed since the scan is not looked for',
    changes: [['      refuse_changed\n', '']],
    seenBy: 'a kept path of another kind is refused',
  },
  {
    name: 'what is mounted is not looked at',
    changes: [['      mount) is_mounted_from', '      mount) true || is_mounted_from']],
    seenBy: 'another disk at a mount point is refused',
  },
  {
    name: 'a store that nothing starts from will do',
    changes: [['*,noexec,*) refuse', '*,noexec,*) :']],
    seenBy: 'a store mounted noexec is refused',
  },
  {
    name: 'blockers are not minded',
    changes: [['do refuse "The plan is not ready', 'do : "The plan is not ready']],
    seenBy: 'a blocker in the plan is refused',
  },
  {
    name: 'programs are not looked for',
    changes: [['  refuse_missing_tools\n', '']],
    seenBy: 'a program that is missing is refused',
  },
  {
    name: 'the moves begin on a disk that is not ready',
    changes: [['live) refuse_unprepared ;;', 'live) ;;']],
    seenBy: 'a disk that was prepared half is refused',
  },
]

/** Takes each change once, as the program that is exported has it; some are in the data of one way alone. */
export function mutated(text: string, { changes }: Pick<Mutant, 'changes'>): string {
  return changes.reduce((now, [was, is]) => now.replaceAll(was, () => is), text)
}
