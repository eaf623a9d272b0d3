import { PathText } from '@tideline/model'
import { type StoreSum, storeSums } from '@tideline/pipeline'
import { useMemo, useState } from 'react'
import { useChangeDesign } from '#data/use-change-design.ts'
import type { Workspace } from '#data/workspace.ts'
import { Button } from '#ui/button.tsx'
import { Bytes } from '#ui/bytes.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { EntryList, EntryRow } from '#ui/entry-list.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Row } from '#ui/layout.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'

/** Where kept paths lie: the design's own store, and others beside it. */
export function Stores({ workspace }: { workspace: Workspace }) {
  const { inventory, host, design } = workspace
  const change = useChangeDesign()
  const sums = useMemo(
    () => new Map(storeSums(inventory, host.facts, design).map((sum) => [sum.named, sum])),
    [inventory, host.facts, design],
  )
  return (
    <>
      <EntryList label="Stores">
        <EntryRow
          title={<Code>{design.store}</Code>}
          detail={design.moreStores.length > 0 ? 'what names no other store' : undefined}
          figure={<Kept sum={sums.get(design.store)} />}
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
      <AddStore
        taken={[design.store, ...design.moreStores.map(({ path }) => path)]}
        onAdd={(path) =>
          change(`add the store ${path}`, [
            { edit: 'add-store', store: { path, isBackedUp: false } },
          ])
        }
      />
      {design.moreStores.length > 0 && (
        <Text tone="soft" size="small">
          Which path lies in which, you choose in Paths.
        </Text>
      )}
    </>
  )
}

function Kept({ sum }: { sum: StoreSum | undefined }) {
  if (!sum) return null
  return (
    <>
      <Text tone="soft">{sum.paths === 1 ? '1 path' : `${sum.paths} paths`}</Text>{' '}
      <Bytes value={sum.keptBytes} />
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

function AddStore({ taken, onAdd }: { taken: readonly string[]; onAdd: (path: PathText) => void }) {
  const [isAsking, setAsking] = useState(false)
  const [text, setText] = useState('/persist-cache')
  const [isTried, setTried] = useState(false)
  const parsed = PathText.safeParse(text.trim().replace(/\/+$/, ''))
  const error =
    !parsed.success || !text.trim().startsWith('/')
      ? 'Write where it is mounted, from / on.'
      : taken.includes(parsed.data)
        ? 'There is a store of that name already.'
        : undefined
  const close = () => {
    setAsking(false)
    setTried(false)
  }
  if (!isAsking)
    return (
      <Row>
        <Button onClick={() => setAsking(true)}>Add a store…</Button>
      </Row>
    )
  return (
    <Form
      label="Add a store"
      onCancel={close}
      onSubmit={() => {
        setTried(true)
        if (error !== undefined || !parsed.success) return
        onAdd(parsed.data)
        close()
      }}
    >
      <Field
        label="Mounted at"
        isMono
        width="medium"
        // The user has just asked for this field, and nothing else is in their way.
        autoFocus
        value={text}
        error={isTried ? error : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
        suffix={
          <>
            <Button type="submit" look="main">
              Add
            </Button>
            <Button look="quiet" onClick={close}>
              Back
            </Button>
          </>
        }
      />
      <Text tone="soft" size="small">
        A second place for what you keep: what need not be backed up, say.
      </Text>
    </Form>
  )
}
