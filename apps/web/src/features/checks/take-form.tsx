import { Acknowledgement, type Problem } from '@tideline/model'
import { useState } from 'react'
import type { ChangeDesign } from '#data/use-change-design.ts'
import { sameAcknowledgement } from '#features/checks/sorted-problems.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Text } from '#ui/text.tsx'

/** Why a warning or a note is all right here; kept in the design and in what is exported. */
export function TakeForm({
  problem,
  problems,
  onTake,
  onClose,
}: {
  problem: Problem
  problems: readonly Problem[]
  onTake: ChangeDesign
  onClose: () => void
}) {
  const [reason, setReason] = useState('')
  const [isRefused, setRefused] = useState(false)
  const { code, path, title } = problem
  const others = sameAcknowledgement(problem, problems)
  const take = () => {
    const of = Acknowledgement.safeParse({
      code,
      reason: reason.trim(),
      ...(path !== undefined && { path }),
    })
    if (reason.trim() === '' || !of.success) return setRefused(true)
    return onTake(`take as it is: ${title}`, [{ edit: 'acknowledge', of: of.data }])
  }
  return (
    <Form label={`Take ${code} as it is`} onSubmit={take} onCancel={onClose}>
      <Field
        label="Why it is all right here"
        width="wide"
        maxLength={500}
        // The user has just asked for this field, and nothing else is in their way.
        autoFocus
        value={reason}
        error={
          isRefused ? 'Give a reason: it stays in the design, for whoever reads it.' : undefined
        }
        onChange={(event) => {
          setReason(event.currentTarget.value)
          setRefused(false)
        }}
        suffix={
          <>
            <Button type="submit" look="main">
              Take it as it is
            </Button>
            <Button look="quiet" onClick={onClose}>
              Back
            </Button>
          </>
        }
      />
      {others > 0 && (
        <Text tone="soft" size="small">
          That goes for {others === 1 ? 'the other one' : `the ${others} others`} of {code} as well.
        </Text>
      )}
    </Form>
  )
}
