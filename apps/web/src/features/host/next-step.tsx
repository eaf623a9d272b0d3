import { formatBytes, type Numbers, type Problem } from '@tideline/model'
import { ButtonLink } from '#ui/link.tsx'
import { NextBar } from '#ui/next-bar.tsx'

/** Where the work goes on from here: the paths, then what is wrong, then the files. */
export function NextStep({
  numbers,
  problems,
}: {
  numbers: Numbers
  problems: readonly Problem[]
}) {
  const { undecidedPlaces: places, undecidedBytes, isLowerBound } = numbers
  const blockers = problems.filter(({ severity }) => severity === 'blocker').length
  if (places > 0)
    return (
      <NextBar
        action={
          <ButtonLink look="main" to="/paths">
            Decide your paths
          </ButtonLink>
        }
      >
        {places === 1 ? '1 place is' : `${places} places are`} undecided,{' '}
        {isLowerBound && 'at least '}
        {formatBytes(undecidedBytes)}. Say what is kept.
      </NextBar>
    )
  if (blockers > 0)
    return (
      <NextBar
        action={
          <ButtonLink look="main" to="." search={(now) => ({ ...now, problems: 'open' as const })}>
            See what blocks
          </ButtonLink>
        }
      >
        Every place is decided. {blockers === 1 ? 'One blocker is' : `${blockers} blockers are`}{' '}
        open.
      </NextBar>
    )
  return (
    <NextBar
      action={
        <ButtonLink look="main" to="/migrate">
          See the steps
        </ButtonLink>
      }
    >
      Every place is decided and nothing blocks. The files are in Preview, the steps in Migrate.
    </NextBar>
  )
}
