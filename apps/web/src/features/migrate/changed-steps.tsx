import type { ChangedTick, Standing } from '#features/migrate/step-ticks.ts'
import { BulletList } from '#ui/bullet-list.tsx'
import { CommandBlock } from '#ui/command-block.tsx'
import { countWords } from '#ui/count-words.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { Note } from '#ui/note.tsx'

/** Above the steps: what was ticked belongs to a design of before. */
export function ChangedSteps({ standing: { changed, gone } }: { standing: Standing }) {
  const titles = Object.values(changed).flatMap(({ tick }) => tick.title ?? [])
  const count = titles.length
  return (
    <>
      {count > 0 && (
        <Note>
          <b>
            {countWords(count, 'step that you ticked has', 'steps that you ticked have')} changed
            with the design.
          </b>{' '}
          Look at {count === 1 ? 'it' : 'each'} again: what you did then is as you left it.
          <BulletList items={titles} />
        </Note>
      )}
      {gone.length > 0 && (
        <Note>
          <b>
            {countWords(gone.length, 'step that you ticked is', 'steps that you ticked are')} not
            part of this design.
          </b>{' '}
          What {gone.length === 1 ? 'it' : 'they'} did is as you left it; no step here takes it
          back.
          <BulletList items={gone} />
        </Note>
      )}
    </>
  )
}

/** In the step itself. */
export function ChangedStep({ changed: { tick, what } }: { changed: ChangedTick }) {
  return (
    <>
      <Note>
        <b>
          {what === 'commands' ? 'Its commands' : 'The files that it works with'} have changed since
          you ticked it
        </b>
        , on {MOMENT.format(new Date(tick.at))}. What you did then is as you left it. See whether it
        is to be done again, and tick it again then.
      </Note>
      {what === 'commands' && tick.commands && (
        <Disclosure summary="The commands of then">
          <CommandBlock label="Commands when it was ticked" text={tick.commands} />
        </Disclosure>
      )}
    </>
  )
}

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
