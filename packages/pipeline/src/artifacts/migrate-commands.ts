import type { Command, PlannedMigration } from '@tideline/model'

/** One thing that migrate.sh does, and the moment for it. */
export type MigrateCommand = { name: string; when: string; command: Command }

/** In STEPS.md and on the page, before the commands or in their place. */
export function migrateWords({ ground, byHand }: PlannedMigration): string {
  if (ground) return BY_PROGRAM
  return byHand === undefined ? BY_HAND : `${BY_HAND} Why: ${byHand}`
}

const BY_HAND =
  'Here no program runs the steps: there is no migrate.sh. Type them by hand, in this order.'

const BY_PROGRAM =
  'migrate.sh, exported with the files, runs these very steps. It asks for what only you can do, notes each step, goes on where it was cut short, and stops before the reboot. Each command has its own moment: never paste two of them together.'

/** To look, to run the steps, to see after each boot, and to take them back; none where no program runs them. */
export function migrateCommands({ ground, phases }: PlannedMigration): MigrateCommand[] {
  if (!ground || phases.length === 0) return []
  const script = 'tideline/migrate.sh'
  return [
    {
      name: 'Look first',
      when: 'Before anything else, as often as you like. It changes nothing and shows what would be done.',
      command: { argv: ['bash', script], asRoot: false },
    },
    {
      name: 'Begin the move',
      when: 'Once you have read what the first one shows, and to go on after a stop. It runs the steps up to the reboot.',
      command: { argv: ['bash', script, '--apply'], asRoot: true },
    },
    {
      name: 'After each boot',
      when: 'Only when the machine has started from the new entry. It sees that all is well and that nothing is lost.',
      command: { argv: ['bash', `${ground.journal.at(-1)}/migrate.sh`, '--verify'], asRoot: true },
    },
    {
      name: 'Give it up',
      when: 'Only if you do not want the move any more. It takes back what was begun, the last step first.',
      command: { argv: ['bash', script, '--undo'], asRoot: true },
    },
  ]
}
