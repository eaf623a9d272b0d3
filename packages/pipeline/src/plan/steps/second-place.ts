import { type Step, visibleText } from '@tideline/model'
import { wirings } from '#plan/wirings.ts'
import { byOwner, isAdding, isGit, isInHome, type Move, staysRoot } from './move.ts'

/** The branch of a system that today's disk must not start. */
export const BRANCH = 'fresh-install'

/** After the build, so that what is put elsewhere evaluates. */
export function secondPlace(move: Move): Step[] {
  if (!isGit(move)) return staysRoot(move) ? [] : [copiedElsewhereStep(move)]
  const { configuration, form } = move.wiring
  const { isFlake } = wirings[form]
  const files = ['tideline', ...(isFlake ? ['flake.nix', 'flake.lock'] : ['configuration.nix'])]
  const git = (...argv: string[]) => byOwner(move, 'git', '-C', configuration, ...argv)
  const isAfresh = move.disko !== undefined
  return [
    {
      id: 'second-place',
      title: 'Commit, and push: a second place for your configuration',
      why: `If this disk is not at hand, the configuration is what rebuilds the machine. It comes after the build, so that ${
        isFlake ? 'flake.lock is complete and ' : ''
      }what you commit evaluates. ${
        isAfresh
          ? 'All that you changed on this branch goes with it, hardware-configuration.nix too, wherever it lies: without it the new disk cannot be installed.'
          : 'Only these files are committed; if the line that names the folder is in another one, name that too.'
      } ${privateWords(move)}`,
      commands: isAfresh
        ? [
            git('add', '-u'),
            git('add', 'tideline'),
            git('commit', '-m', commitWords(move)),
            git('push', '-u', 'origin', BRANCH),
          ]
        : [
            git('add', ...files),
            git('commit', '-m', commitWords(move), '--', ...files),
            git('push'),
          ],
      expected: `The last commit is on the other side. ${NO_REMOTE}${
        isAfresh ? '' : ' If it asks for an upstream, run what it names: git push --set-upstream.'
      }${
        isInHome(move)
          ? ''
          : ' Where root has no git identity or key, the same can be done from your own account, in a copy of the folder that is yours.'
      }`,
      undo: 'Revert the commit.',
      isByHand: true,
    },
  ]
}

/** What was pushed to a public place can be read for good. */
function privateWords({ facts }: Move): string {
  const declared = facts.declaredUsers.state === 'known' ? facts.declaredUsers.value.users : []
  const named = declared
    .filter(({ passwordOptions }) =>
      passwordOptions.some((option) => option !== 'hashedPasswordFile'),
    )
    .map(({ name }) => visibleText(name))
  return named.length > 0
    ? `Your configuration names a password, or the hash of one, of ${named.join(', ')}: see before you push that the other side is private.`
    : 'If a password, a hash of one or a key is in your configuration, see before you push that the other side is private.'
}

const NO_REMOTE =
  'If git says that there is no remote, or that origin is no repository, copy the folder, .git in it, to a USB stick or another machine.'

function commitWords(move: Move): string {
  if (isAdding(move)) return 'Keep more paths'
  return staysRoot(move) ? 'Bring kept paths back by another list' : 'Start from an empty root'
}

function copiedElsewhereStep({ wiring }: Move): Step {
  return {
    id: 'second-place',
    title: 'Copy your configuration to a second place',
    why: 'If this disk is not at hand, the configuration is what rebuilds the machine: a USB stick, another machine, a repository. It comes after the build, so that what you copy evaluates.',
    commands: [],
    expected: `${visibleText(wiring.configuration)}, with the folder tideline in it, can be read elsewhere.`,
    undo: 'Nothing to undo.',
    isByHand: true,
  }
}
