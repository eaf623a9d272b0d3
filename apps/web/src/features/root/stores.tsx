import { type StoreSum, storeEdits, storeSums } from '@tideline/pipeline'
import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useChangeDesign } from '#data/use-change-design.ts'
import type { Workspace } from '#data/workspace.ts'
import { StoreForm } from '#features/root/store-form.tsx'
import {
  errorOfMore,
  errorOfOther,
  firstMore,
  firstPlace,
  firstWords,
  moreWords,
  otherWords,
} from '#features/root/store-places.ts'
import { Button } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { countWords } from '#ui/count-words.ts'
import { EntryList, EntryRow } from '#ui/entry-list.tsx'
import { Row } from '#ui/layout.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'

/** Where kept paths lie: the design's own store, and others beside it. */
export function Stores({ workspace }: { workspace: Workspace }) {
  const { inventory, host, design } = workspace
  const { facts } = host
  const change = useChangeDesign()
  const [asked, setAsked] = useState<'other' | 'more'>()
  const box = useRef<HTMLDivElement>(null)
  // The field goes with its focus: that belongs to the button it was asked by, which may come back only now.
  const close = () => {
    flushSync(() => setAsked(undefined))
    box.current?.querySelector<HTMLElement>(`[data-asks=${asked}]`)?.focus()
  }
  const sums = useMemo(
    () => new Map(storeSums(inventory, host.facts, design).map((sum) => [sum.named, sum])),
    [inventory, host.facts, design],
  )
  return (
    <div ref={box} className="contents">
      <EntryList label="Stores">
        <EntryRow
          title={<Code>{design.store}</Code>}
          detail={firstWords(facts, design)}
          figure={<Kept sum={sums.get(design.store)} />}
          action={
            <Button
              look="quiet"
              data-asks="other"
              aria-label={`Another place for the store ${design.store}`}
              onClick={() => setAsked('other')}
            >
              Change…
            </Button>
          }
        />
        {design.moreStores.map((store) => (
          <EntryRow
            key={store.path}
            title={<Code>{store.path}</Code>}
            detail={
              <BackedUp
                path={store.path}
                isBackedUp={store.isBackedUp}
                onChange={(isBackedUp) =>
                  change(`${store.path} ${isBackedUp ? 'is' : 'is not'} backed up`, [
                    { edit: 'add-store', store: { ...store, isBackedUp } },
                  ])
                }
              />
            }
            figure={<Kept sum={sums.get(store.path)} />}
            action={
              <Button
                look="quiet"
                aria-label={`Remove the store ${store.path}`}
                onClick={() =>
                  change(`remove the store ${store.path}`, [
                    { edit: 'remove-store', path: store.path },
                  ])
                }
              >
                Remove
              </Button>
            }
          />
        ))}
      </EntryList>
      {asked === undefined && (
        <Row>
          <Button data-asks="more" onClick={() => setAsked('more')}>
            Add a store…
          </Button>
        </Row>
      )}
      {asked === 'other' && (
        <StoreForm
          label="Another place for the store"
          action="Keep it there"
          first={firstPlace(facts, design)}
          errorOf={(path) => errorOfOther(facts, design, path)}
          note={otherWords(facts, design)}
          onSend={(path) => change(`keep it in ${path}`, storeEdits(facts, design, path))}
          onClose={close}
        />
      )}
      {asked === 'more' && (
        <StoreForm
          label="Add a store"
          action="Add"
          first={firstMore(facts, design)}
          errorOf={(path) => errorOfMore(facts, design, path)}
          note={moreWords(facts, design)}
          onSend={(path) =>
            change(`add the store ${path}`, [
              { edit: 'add-store', store: { path, isBackedUp: false } },
            ])
          }
          onClose={close}
        />
      )}
      {design.moreStores.length > 0 && (
        <Text tone="soft" size="small">
          Which path lies in which, you choose in Paths.
        </Text>
      )}
    </div>
  )
}

function Kept({ sum }: { sum: StoreSum | undefined }) {
  if (!sum) return null
  return (
    <>
      <Text tone="soft">{countWords(sum.paths, 'path', 'paths')}</Text>{' '}
      {sum.paths > 0 && sum.unmeasuredPaths === sum.paths ? (
        <Text tone="soft">not measured</Text>
      ) : (
        <Bytes value={sum.keptBytes} atLeast={sum.unmeasuredPaths > 0} />
      )}
    </>
  )
}

function BackedUp({
  path,
  isBackedUp,
  onChange,
}: {
  path: string
  isBackedUp: boolean
  onChange: (isBackedUp: boolean) => void
}) {
  return (
    <span className="flex items-center gap-1">
      <Checkbox label={`${path} is backed up`} isChecked={isBackedUp} onChange={onChange} />
      {isBackedUp ? 'backed up' : 'not backed up'}
    </span>
  )
}
